"""Prints the script of a step of action.yml.

    action_step.py ACTION_YML STEP_ID
"""

import sys

import yaml

path, wanted = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    action = yaml.safe_load(file)
(step,) = [step for step in action["runs"]["steps"] if step.get("id") == wanted]
print(step["run"])
