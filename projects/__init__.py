"""What people build, and the directory of people and projects.

`card_facts` lets the apps above put facts on home cards without being imported: each callable takes the ids of the
people on the page and returns {id: fact}; a card says "Kept {{ fact.kept }} of {{ fact.total }}".
"""

from collections.abc import Callable

card_facts: list[Callable[[list[int]], dict[int, object]]] = []
