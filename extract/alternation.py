"""Many terms as one pattern in which shared letters are written once.

``regex`` tries the alternatives of a pattern one after the other: of a hundred units written one beside the
other it tries a hundred at every number, of the same units as a tree of letters only those that still fit.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

Tree = dict[str, "Tree"]
END = ""


def one_of(terms: Iterable[str], backwards: bool = False) -> str:
    """A pattern of literal terms, the longest that fits first; ``backwards`` for patterns with ``(?r)``.

    >>> one_of(["em", "em học sinh", "cháu"])
    '(?:em(?: học sinh|)|cháu)'
    >>> one_of(["cháu", "các cháu"], backwards=True)
    '(?:các |)cháu'
    """
    tree: Tree = {}
    for term in terms:
        branch = tree
        for letter in reversed(term) if backwards else term:
            branch = branch.setdefault(letter, {})
        branch[END] = {}
    return _written(tree, backwards)


def _written(tree: Tree, backwards: bool) -> str:
    branches = []
    for letter in sorted(tree, reverse=True):  # the end of a term, which is "", last
        stem = [letter]
        branch = tree[letter]
        while len(branch) == 1 and END not in branch:
            ((letter, branch),) = branch.items()
            stem.append(letter)
        rest = _written(branch, backwards) if branch and letter else ""
        words = regex.escape("".join(reversed(stem) if backwards else stem), literal_spaces=True)
        branches.append(rest + words if backwards else words + rest)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
