from case import Client, models
from served import URL

client = Client(base_url=URL)
tree = client.trees.get()
assert tree.children is not None
assert tree.children[0].children is not None
leaf = tree.children[0].children[0]
assert isinstance(leaf, models.Node)
assert leaf.name == "c"
assert tree.named is not None
assert tree.named["x"].name == "d"
company = client.trees.get_company()
assert company.boss is not None
assert company.boss.works_at is not None
assert isinstance(company.boss.works_at, models.Company)
assert client.trees.get_json() == ["a", ["b", ["c"]]]
