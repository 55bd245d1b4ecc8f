import sys, os, pytest
from tests.procedure import machine, stage


@pytest.mark.timeout(0)
@pytest.mark.usefixtures("db")
def test_it():
    machine.run(
        stage.found_stage(), runs=int(os.environ["R"]), steps=50, chance=int(os.environ["SEED"])
    )
