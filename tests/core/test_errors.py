"""What stops a run has an exit code that scripts rely on."""

import pytest

from pipeline.core import errors

CODES = {
    errors.PipelineError: 1,
    errors.UsageError: 2,
    errors.ContractBroken: 3,
    errors.Locked: 5,
    errors.DiskFull: 6,
    errors.PublishConflict: 1,
}


@pytest.mark.parametrize("error", CODES)
def test_an_error_has_its_exit_code(error):
    assert error.exit_code == CODES[error]
