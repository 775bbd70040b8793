#!/usr/bin/env python3
"""Runs tools/bench/bench.cpp and its Go twin in turn and prints ratios (ours / Go; lower is better).

    tools/bench/run.py --build BUILD_DIR [--rounds N] [--procs 1,2] [--only NAME] [--cpu] [--markdown]

Each round runs both programs once per GOMAXPROCS; the best time of each operation counts.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
AT_MOST = {
    "round_trip": 0.5, "buffered_1": 0.6, "buffered_128": 0.6, "four_by_four_64": 0.8,
    "spawn_join": 0.6, "spawn_join_1000": 0.6, "spawn_result": 0.6,
    "select_two_ready": 0.6, "select_eight_blocking": 0.7, "select_default": 1.0, "gosched": 0.3,
    "mutex_free": 1.0, "mutex_8": 1.0, "rwmutex_4_readers": 1.0, "cond_hand_off": 1.0, "once": 1.0,
    "timer_new_stop": 0.7, "sleep_1ms_100000": 0.7, "pipeline_50": 0.6, "sieve_700": 0.6, "skynet_100000": 0.6,
    "million_create": 0.7, "million_release": 0.7, "million_bytes": 1.6,
}


def measure(command, procs, best):
    out = subprocess.run(command, env=dict(os.environ, GOMAXPROCS=str(procs)), capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        name, value = line.split()
        best[name] = min(best.get(name, float("inf")), float(value))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", help="build tree: the benchmark is built there first")
    parser.add_argument("--bench", help="an executable built from bench.cpp, instead of --build")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--procs", default="1,2")
    parser.add_argument("--only", default="")
    parser.add_argument("--cpu", action="store_true", help="processor time instead of the clock, for a busy machine")
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    if args.build:
        subprocess.run(["cmake", "--build", args.build, "--target", "go2cpp_bench"], check=True, stdout=sys.stderr)
        args.bench = f"{args.build}/bin/go2cpp_bench"
    if not args.bench:
        parser.error("--build or --bench is needed")
    if args.cpu:
        os.environ["BENCH_CPU"] = "1"
    with tempfile.TemporaryDirectory() as temp:
        go_bench = f"{temp}/go_bench"
        subprocess.run(["go", "build", "-o", go_bench, "."], cwd=HERE / "go", check=True)
        worst = 0
        if args.markdown:
            print("| operation | GOMAXPROCS | Go ns | ours ns | ratio | at most |\n|---|---|---|---|---|---|")
        for procs in (int(p) for p in args.procs.split(",")):
            ours, gos = {}, {}
            for _ in range(args.rounds):
                for program, best in ((go_bench, gos), (args.bench, ours)):
                    if args.only != "million":
                        measure([program] + ([args.only] if args.only else []), procs, best)
                    if not args.only or args.only == "million":
                        measure([program, "million"], procs, best)
            for name in gos:
                ratio = ours[name] / gos[name] if gos[name] > 0 else 0
                bar = AT_MOST[name]
                mark = "" if ratio <= bar else "  <-- over"
                worst += ratio > bar
                if args.markdown:
                    print(f"| {name} | {procs} | {gos[name]:.1f} | {ours[name]:.1f} | {ratio:.2f} | {bar} |")
                else:
                    print(f"{name:24} procs {procs}  go {gos[name]:12.1f}  ours {ours[name]:12.1f}  ratio {ratio:5.2f}  at most {bar}{mark}", flush=True)
        print(f"{worst} over the bar", file=sys.stderr)


main()
