"""``kehoach rules check``: every rule's examples, both ways."""

from __future__ import annotations

from argparse import Namespace

from extract.messages import say
from extract.rulebook import load


def check(args: Namespace) -> int:
    """Prints every example that fails; 1 if there is one."""
    from extract.rulecheck import check_rules, count_examples

    rules = load(args.folder or args.rules)
    wrong = list(check_rules(rules))
    for failure in wrong:
        print(f"{failure.file}: {failure.rule}: {failure.told(args.lang)}")
    examples = count_examples(rules)
    count = sum(len(family) for family in rules.rules.values())
    if wrong:
        print(say("rules-bad", args.lang, wrong=len(wrong), examples=examples))
    else:
        print(say("rules-good", args.lang, rules=count, examples=examples))
    return int(bool(wrong))
