"""Writes the blocks of a language in a Markdown page to files: NAME-1.yaml, NAME-2.yaml, ….

    snippets.py PAGE LANGUAGE FOLDER
"""

import pathlib
import re
import sys
import textwrap

page, language, folder = sys.argv[1:]
text = pathlib.Path(page).read_text("utf-8")
blocks = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
for number, block in enumerate(blocks, 1):
    pathlib.Path(folder, f"{number}.{language}").write_text(textwrap.dedent(block), "utf-8")
print(len(blocks))
