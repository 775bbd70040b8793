#!/usr/bin/env python3
"""Builds the ordinary Go programs of tools/bench/programs with go2cpp and with Go, and compares their processor time.

    tools/bench/programs.py --build BUILD_DIR [--rounds N] [--only NAME,...] [--markdown]

Both run in turn with GOMAXPROCS=1; the best of the rounds counts. Their outputs must be equal.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(exe):
    """(processor seconds, peak MB, output)"""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([exe], stdout=out, env=dict(os.environ, GOMAXPROCS="1"))
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read()
    if status:
        raise SystemExit(f"{exe}: exit status {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, help="build tree with bin/go2cpp and the standard library")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", help="directory for the executables, kept")
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    only = set(args.only.split(",")) - {""}
    go2cpp = f"{args.build}/bin/go2cpp"
    with tempfile.TemporaryDirectory() as temp:
        keep = pathlib.Path(args.keep or temp)
        keep.mkdir(parents=True, exist_ok=True)
        if args.markdown:
            print("| program | Go s | ours s | ratio | Go MB | ours MB |\n|---|---|---|---|---|---|")
        wrong = 0
        for source in sorted((HERE / "programs").glob("*.go")):
            name = source.stem
            if only and name not in only:
                continue
            ours, gos = keep / f"{name}_ours", keep / f"{name}_go"
            subprocess.run(["go", "build", "-o", gos, source], check=True)
            if subprocess.run([go2cpp, "build", "-o", ours, source]).returncode:
                print(f"{name}: does not build", file=sys.stderr)
                wrong += 1
                continue
            best_go = best_ours = None
            for _ in range(args.rounds):
                g, o = run(gos), run(ours)
                if g[2] != o[2]:
                    print(f"{name}: the outputs differ", file=sys.stderr)
                    wrong += 1
                    break
                best_go = min(best_go or g, g)
                best_ours = min(best_ours or o, o)
            if best_ours is None:
                continue
            ratio = best_ours[0] / best_go[0]
            if args.markdown:
                print(f"| {name} | {best_go[0]:.2f} | {best_ours[0]:.2f} | {ratio:.2f} | {best_go[1]:.0f} | {best_ours[1]:.0f} |", flush=True)
            else:
                print(f"{name:16} go {best_go[0]:7.2f} s {best_go[1]:6.0f} MB   ours {best_ours[0]:7.2f} s {best_ours[1]:6.0f} MB   ratio {ratio:5.2f}", flush=True)
        sys.exit(1 if wrong else 0)


main()
