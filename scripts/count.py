"""Sums up JUnit reports: prints what failed, then `N passed, N failed`; exits with 1 if anything did."""

import argparse
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

arguments = argparse.ArgumentParser()
arguments.add_argument("--broken", type=int, default=0, help="steps that failed outside any test")
arguments.add_argument("reports", nargs="*", type=pathlib.Path)
options = arguments.parse_args()

passed, failed = 0, options.broken
for report in options.reports:
    if not report.exists():
        print(f"no report: {report}")
        failed += 1
        continue
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print(f"FAILED {case.get('classname')} {case.get('name')}")
        elif case.find("skipped") is None:
            passed += 1

if options.broken:
    print(f"{options.broken} step(s) broke outside any test; see above")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
