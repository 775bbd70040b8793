#!/usr/bin/env python3
"""Rewrites the expectations in errors.txt with what the installed Go prints.

errors.txt holds small malformed programs. An entry is

    ==== name
    source, with \\xNN for bytes that are not printable and \\\\ for a backslash
    ---- go build x.go
    what go build prints, without its `# package` line

Only the errors of go list and of the compiler's parser count here. When a
program has merely lexical errors the type checker runs too; it is kept from
that by a stray parenthesis at the end, whose error is left out again.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "errors.txt")


def decode(text):
    return re.sub(r"\\(x[0-9a-f]{2}|\\)",
                  lambda m: chr(int(m[1][1:], 16)) if m[1] != "\\" else "\\",
                  text.encode().decode("latin-1")).encode("latin-1")


def encode(data):
    out = []
    for piece in re.split(rb"(\n)", data):
        try:
            text = piece.decode()
        except UnicodeDecodeError:
            text = None
        if text is not None and all(c.isprintable() or c in "\n\t" for c in text):
            out.append(text.replace("\\", "\\\\"))
        else:
            out.append("".join("\\\\" if b == 0x5C else chr(b) if 32 <= b < 127 or b in (9, 10) else "\\x%02x" % b
                               for b in piece))
    return "".join(out)


def build(source):
    with tempfile.TemporaryDirectory() as directory:
        with open(os.path.join(directory, "x.go"), "wb") as f:
            f.write(source)
        with open(os.path.join(directory, "go.mod"), "w") as f:
            f.write("module x\n\ngo 1.26\n")
        run = subprocess.run(["go", "build", "-o", os.devnull, "x.go"], cwd=directory, stderr=subprocess.PIPE)
        text = run.stderr.decode(errors="surrogateescape").replace(directory + "/", "$DIR/")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]


def expectation(name, source):
    lines = build(source)
    # Directives (dir_*) are checked after the types, so those programs have none wrong.
    if not lines or name.startswith("dir_") or any("syntax error" in line or not line.startswith("./") for line in lines):
        return lines
    last = source.count(b"\n") + 2
    return [line for line in build(source + b"\n)") if not line.startswith("./x.go:%d:" % last)]


def entries(text):
    for entry in re.split(r"^==== ", text, flags=re.M)[1:]:
        name, rest = entry.split("\n", 1)
        source, expected = rest.split("\n---- go build x.go\n", 1)
        yield name, decode(source), expected


def main():
    with open(FILE, encoding="utf-8", errors="surrogateescape", newline="") as f:
        old = f.read()
    with open(FILE, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
        f.write(old.split("==== ", 1)[0])
        for name, source, _ in entries(old):
            f.write("==== %s\n%s\n---- go build x.go\n" % (name, encode(source)))
            f.write("".join(line + "\n" for line in expectation(name, source)))
            print(name, file=sys.stderr)


if __name__ == "__main__":
    main()
