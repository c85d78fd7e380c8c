from case import Client
from served import URL

found = Client(base_url=URL).names.all()
assert (found.a.x, found.b.x) == ("dotted", "dashed")
assert type(found.a).__name__ != type(found.b).__name__
assert (found.c.x, found.d.x, found.e.x, found.f.x, found.g.x) == ("c", "d", ["e"], "f", "g")
