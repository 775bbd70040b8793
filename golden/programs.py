"""Builds and runs one golden program and brings its output into the stored form.

Used by refresh.py (with real Go), check.py (with any compiler) and ../samples/refresh.py. The stored form leaves out
what changes from run to run: addresses, the pc of a signal, and everything after the first goroutine header of a
failing program's stderr.
"""
import os
import re
import subprocess

GOROUTINE_HEADER = re.compile(r'^goroutine (?:\d+|N) .*\[.*\]:$')


def normal_stderr(text, exit_status):
    """The stable part of a run's stderr: all of it on success, up to the first goroutine header on failure."""
    text = re.sub(r'\bpc=0x[0-9a-f]+', 'pc=PC', text)
    text = re.sub(r'\b0x[0-9a-f]{6,}\b', 'ADDR', text)
    text = re.sub(r'goroutine \d+ gp=\S+ m=\S+( mp=\S+)?', 'goroutine N', text)
    if exit_status == 0:
        return text
    text = re.sub(r'^goroutine (?!1 )\d+ ', 'goroutine N ', text, flags=re.M)
    kept = []
    for line in text.splitlines(keepends=True):
        if line == 'runtime stack:\n':
            break
        kept.append(line)
        if GOROUTINE_HEADER.match(line.rstrip('\n')):
            break
    return ''.join(kept)


def normal_errors(text, name):
    """A compiler's errors with the path as `./name.go` (or `./name/...` for a folder) without Go's `# package` lines."""
    kept = []
    for line in text.splitlines():
        if line.startswith('# '):
            continue
        line = re.sub(r'^go2cpp: ', 'go: ', line)
        line = re.sub(r'\(/\S*/src/', '($GOROOT/src/', line)
        line = re.sub(r'(^|[\s(])(?:\./|/\S*?/)?(' + re.escape(name) + r'\.go:)', r'\1./\2', line)
        line = re.sub(r'(^|[\s(])(?!\./)((?:\w+/)?\w+\.go:\d)', r'\1./\2', line) if not line.startswith('./') else line
        kept.append(line.rstrip() + '\n')
    return ''.join(kept)


def build(command, src, exe, cwd=None, timeout=120):
    """Runs a build command given as words with {src} and {exe}; returns (exit status, what it printed)."""
    words = [w.format(src=src, exe=exe) for w in command.split()]
    done = subprocess.run(words, cwd=cwd, timeout=timeout, text=True, errors='replace',
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def run(exe, timeout=30, env=None):
    """Runs a built program without input; returns (exit status, stdout bytes, normal stderr text)."""
    done = subprocess.run([exe], timeout=timeout, stdin=subprocess.DEVNULL, capture_output=True,
                          env={**os.environ, **(env or {})})
    return done.returncode, done.stdout, normal_stderr(done.stderr.decode('utf-8', 'replace'), done.returncode)


def read(path, default=b''):
    """A stored expectation, or the default where there is no such file."""
    try:
        with open(path, 'rb') as file:
            return file.read()
    except FileNotFoundError:
        return default


def write(path, data, keep_empty=False):
    """Stores an expectation; an empty one is no file unless keep_empty."""
    if data or keep_empty:
        with open(path, 'wb') as file:
            file.write(data)
    elif os.path.exists(path):
        os.remove(path)
