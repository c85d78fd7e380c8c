from case import Client, errors, models
from served import URL, last

client = Client(base_url=URL, max_retries=0)
assert client.notes.send("now").text == "made"
assert last().headers["content-type"].startswith("application/json")
assert client.notes.send("late").text == "later"


def refused(text: str) -> errors.APIError:
    try:
        client.notes.send(text)
    except errors.APIError as error:
        return error
    raise AssertionError(text)


gone = refused("gone")
assert isinstance(gone, errors.NotFoundError)
assert isinstance(gone.body, models.Problem)
assert gone.body.why == "not there"
wrong = refused("wrong")
assert isinstance(wrong, errors.InvalidRequestError)
assert wrong.status == 422
broken = refused("broken")
assert isinstance(broken, errors.ServerError)
assert isinstance(broken.body, models.Problem)
