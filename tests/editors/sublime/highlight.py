"""Gives lines the scopes that a syntax definition of Sublime Text gives them.

It does of such a definition what ours uses: rules with `match`, `scope`, `captures`, `include`, and contexts that are
pushed, set and popped, with a `meta_scope`. Reads lists of lines as JSON, one document each, and prints for each
character of each line the scopes that it has, the outer ones first.
"""

import json
import sys

import regex
import yaml


class Rule:
    def __init__(self, rule):
        # The only thing in which the two kinds of expressions differ here.
        pattern = regex.sub(r"\\x\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), rule["match"])
        self.pattern = regex.compile(pattern)
        self.scope = rule.get("scope")
        self.captures = rule.get("captures", {})
        self.push, self.set, self.pop = rule.get("push"), rule.get("set"), rule.get("pop", False)

    @property
    def moves(self):
        return self.push or self.set or self.pop


class Syntax:
    def __init__(self, definition):
        self.contexts = definition["contexts"]
        self.known = {}

    def rules(self, name):
        """The rules of a context, with those that it includes."""
        if name not in self.known:
            self.known[name] = [rule for entry in self.contexts[name] for rule in self.read(entry)]
        return self.known[name]

    def read(self, entry):
        if "include" in entry:
            return self.rules(entry["include"])
        return [Rule(entry)] if "match" in entry else []

    def meta(self, name):
        scopes = [entry["meta_scope"] for entry in self.contexts[name] if "meta_scope" in entry]
        return scopes[0].split() if scopes else []

    def highlight(self, lines):
        stack = ["main"]
        return [self.line(line + "\n", stack)[: len(line)] for line in lines]

    def line(self, line, stack):
        scopes = [[] for _ in line]

        def add(start, end, more):
            for at in range(start, end):
                scopes[at] = scopes[at] + more

        def metas():
            return [scope for name in stack for scope in self.meta(name)]

        at, stood = 0, 0
        while at < len(line):
            found = None
            for rule in self.rules(stack[-1]):
                match = rule.pattern.search(line, at)
                if match and (found is None or match.start() < found[1].start()):
                    found = (rule, match)
            if found is None:
                break
            rule, match = found
            add(at, match.start(), metas())
            start, end = match.span()
            before = metas()
            if rule.pop:
                stack.pop()
            elif rule.set:
                stack[-1] = rule.set
            elif rule.push:
                stack.append(rule.push)
            # The scope of a context counts for what opens it and what closes it.
            add(start, end, max(before, metas(), key=len) + (rule.scope or "").split())
            for group, scope in rule.captures.items():
                if match.start(group) >= 0:
                    add(*match.span(group), scope.split())
            stood = stood + 1 if end == at else 0
            if stood > 4 or (end == at and not rule.moves):
                add(end, end + 1, metas())
                end, stood = end + 1, 0
            at = end
        add(at, len(line), metas())
        return scopes


with open(sys.argv[1], encoding="utf-8") as file:
    syntax = Syntax(yaml.safe_load(file))
print(json.dumps([syntax.highlight(lines) for lines in json.load(sys.stdin)], ensure_ascii=False))
