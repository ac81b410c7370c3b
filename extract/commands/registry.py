"""``kehoach registry``: show, search, add and count the regulations that plans cite."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from datetime import date
from pathlib import Path

import regex

from extract.errors import KehoachError, Language
from extract.find.citations import find_citations
from extract.messages import say
from extract.model import Letterhead, Plan, Reference
from extract.own_rows import own_file
from extract.registry import Link, Registry, Regulation, chain, registry_of, status_on
from extract.registry.adding import kept, rows_from
from extract.rulebook import Rulebook, load
from extract.text import clean_block

MOST = 40  # rows that a search prints
BARE = regex.compile(r"(\d+)(?: ?/ ?((?:19|20)\d\d))?")
FIRST = regex.compile(r"(\d+)")


def show(args: Namespace) -> int:
    """Prints one regulation and its chain; 1 when the words mean none or more than one."""
    rules = load(args.rules)
    registry = registry_of(rules)
    words = clean_block(" ".join(args.words))
    found = meant(words, rules, registry)
    if not found:
        print(say("registry-none", args.lang, words=words))
        return 1
    if len(found) > 1:
        print(say("registry-several", args.lang, words=words))
        print("\n".join(line_of(regulation) for regulation in found))
        return 1
    print("\n".join(told(found[0], registry, args.on or date.today(), args.lang)))
    return 0


def search(args: Namespace) -> int:
    """Prints the regulations that hold all words; 1 when there are none."""
    words = clean_block(" ".join(args.words))
    found = registry_of(load(args.rules)).search(words)
    if not found:
        print(say("registry-none", args.lang, words=words))
    for regulation in found[:MOST]:
        print(line_of(regulation))
    if len(found) > MOST:
        print(say("registry-more", args.lang, count=len(found) - MOST))
    return int(not found)


def add(args: Namespace) -> int:
    """Adds a CSV's rows to the user's own file."""
    path = own_file()
    if path is None:
        raise KehoachError("cannot-write", "KEHOACH_REGISTRY")
    if not path.exists():
        kept(path, ())  # so that a named file that is to be made is there when the rules are loaded
    rules = load(args.rules)

    def canonical(kind: str, number: str) -> tuple[str, str] | None:
        references = references_in(f"{kind} số {number}".strip(), rules)
        return (references[0].document_kind, references[0].number) if len(references) == 1 else None

    rows = rows_from(Path(args.file), canonical)
    new, replaced = kept(path, rows)
    print(say("registry-added", args.lang, new=new, replaced=replaced, path=path))
    return 0


def stats(args: Namespace) -> int:
    """Prints how many regulations there are, of which kind, and how far their claims can be trusted."""
    registry = registry_of(load(args.rules))
    own = sum(row.confidence == "own" for row in registry.rows)
    print(say("registry-stats", args.lang, rows=len(registry.rows), own=own))
    counts = (
        ("registry-kinds", Counter(row.kind for row in registry.rows)),
        ("registry-issues", Counter(row.confidence for row in registry.rows)),
        ("registry-ends", Counter(row.status_confidence for row in registry.rows)),
        ("registry-states", Counter(status_on(row, date.today(), registry).state for row in registry.rows)),
    )
    for title, counted in counts:
        print(f"\n{say(title, args.lang)}")
        for name, count in counted.most_common():
            print(f"  {say(name, args.lang) if title != 'registry-kinds' else name:<28}{count:>5}")
    return 0


def meant(words: str, rules: Rulebook, registry: Registry) -> list[Regulation]:
    """The regulations that words can mean: an id, a number, a kind and short number, a law's name and year."""
    if words in registry.by_id:
        return [registry.by_id[words]]
    found: dict[str, Regulation] = {}
    for reference in references_in(words, rules):
        found |= {regulation.id: regulation for regulation in _of(reference, registry)}
    if found:
        return list(found.values())
    bare = BARE.fullmatch(words)
    if bare is None:
        return []
    number, year = int(bare[1]), bare[2] or ""
    return [r for r in registry.rows if _begins(r, number) and year in {"", r.year}]


def references_in(words: str, rules: Rulebook) -> list[Reference]:
    """What the citation grammar reads in words."""
    mentions, _ = find_citations(Plan("", "", "txt", words, ()), Letterhead(), rules)
    return [mention.value for mention in mentions if isinstance(mention.value, Reference)]


def _of(reference: Reference, registry: Registry) -> list[Regulation]:
    if known := registry.known(reference.number, reference.issued):
        return known
    if reference.name:
        laws = registry.named(reference.document_kind, reference.name)
        return [law for law in laws if reference.short in {"", law.year}]
    short, _, year = (reference.short or reference.number).partition("/")
    first = FIRST.match(short)
    if first is None or (reference.number and reference.short == ""):
        return []
    known = registry.short(reference.document_kind, int(first[1]))
    return [regulation for regulation in known if year in {"", regulation.year}]


def _begins(regulation: Regulation, number: int) -> bool:
    first = FIRST.match(regulation.number)
    return first is not None and int(first[1]) == number


def line_of(regulation: Regulation) -> str:
    """One regulation on one line."""
    issued = regulation.issued.isoformat() if regulation.issued else "----------"
    return f"{regulation.id:<28} {issued}  {regulation.kind}: {regulation.title}"


def told(regulation: Regulation, registry: Registry, day: date, language: Language) -> list[str]:
    """A regulation for a person: what it is, since and till when with how far that is known, its chain."""
    status = status_on(regulation, day, registry)
    since = f" ({status.since.isoformat()})" if status.since else ""
    lines = [
        f"{regulation.id}  {regulation.kind}",
        f"  {regulation.title}",
        f"  {regulation.issuer}; {', '.join(sorted(regulation.scope))}",
        "",
    ]
    for column in ("issued", "effective", "expired", "transition_until"):
        value = getattr(regulation, column)
        if value is not None:
            trusted = say(regulation.trusted(column), language)
            lines.append(f"  {say(f'registry-{column}', language):<22}{value.isoformat()}  [{trusted}]")
    state = say(status.state, language)
    lines.append(
        f"  {say('registry-on', language, day=day.isoformat()):<22}{state}{since}  [{say(status.confidence, language)}]"
    )
    lines += ["", say("registry-chain", language)]
    lines += [_link(link, language) for link in chain(regulation, registry)]
    lines += ["", f"{say('registry-source', language)} {regulation.source}"]
    return lines + ([f"{say('registry-note', language)} {regulation.note}"] if regulation.note else [])


def _link(link: Link, language: Language) -> str:
    title = link.regulation.title if link.regulation else say("registry-no-row", language)
    sign = {"self": "*", "replaces": "<", "replaced_by": ">", "amended_by": "~"}[link.relation]
    return f"  {sign} {link.id}  {title}"
