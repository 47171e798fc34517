"""Checked files → JUnit XML: a suite for each file, a case for each rule of its contract and for the file itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from junitparser import Failure as Broken
from junitparser import JUnitXml, TestCase, TestSuite

from pipeline.contract import contracts, rules_of
from pipeline.core.printable import printable

if TYPE_CHECKING:
    from pipeline.contract import Failure
    from pipeline.inspect.check import Checked

FILE = "file and columns"  # the case of what is no rule about values


def junit(checked: "Sequence[Checked]") -> str:
    """The report of a check, for servers that show test results."""
    report = JUnitXml(name="doublon check")
    for file in checked:
        suite = TestSuite(printable(str(file.path)))
        for case in _cases(file):
            suite.add_testcase(case)
        report.add_testsuite(suite)
    report.update_statistics()
    return str(report.tostring().decode("utf-8"))


def _cases(file: "Checked") -> list[TestCase]:
    """One case for each rule that the file was asked, in the contract's order."""
    rules = rules_of(contracts()[file.dataset]) if file.version else []
    by_rule = {rule: [failure for failure in file.failures if failure.rule == rule] for rule in rules}
    of_file = [failure for failure in file.failures if failure.rule not in by_rule]
    return [_case(file.dataset, rule, failures) for rule, failures in {FILE: of_file, **by_rule}.items()]


def _case(dataset: str, rule: str, failures: "Sequence[Failure]") -> TestCase:
    case = TestCase(rule, classname=dataset)
    case.result = [Broken(printable(failure.sentence), failure.rule) for failure in failures]
    return case
