"""What the three need beside their client: the signature, which the generated client makes by itself."""

import base64
import hashlib
import hmac
import json
import time
import zlib


def sign(key: str, app: int, account: str, lasts: int = 86400) -> str:
    """A UserSig; it has to be made anew by hand before it expires."""
    now = int(time.time())
    lines = {"identifier": account, "sdkappid": app, "time": now, "expire": lasts}
    text = "".join(f"TLS.{name}:{value}\n" for name, value in lines.items())
    mac = base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()
    document = {"TLS.ver": "2.0", **{f"TLS.{name}": value for name, value in lines.items()}, "TLS.sig": mac}
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    return packed.translate(str.maketrans("+/=", "*-_"))
