"""Holds TOML texts, a JSON array on the standard input, against a JSON Schema, and prints what is wrong with each: a
JSON array with null for what is good."""

import datetime
import json
import sys
import tomllib

import jsonschema


def plain(value):
    """The value as an editor's extension for TOML gives it to a schema: days are texts."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def main(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    said = []
    for text in json.load(sys.stdin):
        error = next(validator.iter_errors(plain(tomllib.loads(text))), None)
        said.append(error and error.message)
    json.dump(said, sys.stdout)


main(*sys.argv[1:])
