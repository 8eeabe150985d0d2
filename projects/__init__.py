"""What people build, and the directory of people and projects.

`card_facts` lets apps above put facts on home cards without being imported: each callable takes the ids of the people
on the page, makes at most one query, and returns {person id: fact}. A fact is {"kept": 19, "total": 20}.
"""

from collections.abc import Callable

card_facts: list[Callable[[list[int]], dict[int, dict[str, int]]]] = []
