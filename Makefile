# Two commands: `make run` opens the dashboard, `make test` runs every test. Both look after .venv themselves.
#   KURAK_DATA=folder  another programme than the made-up one
#   PORT=8600          another port than the first free one from 8501
#   PYTHON=python3.12  another Python than the first one found that is 3.11 or newer
#   CHROMIUM=path      another browser than the first one found

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

# a virtual environment whose Python has gone is made anew
ifneq ($(shell $(PY) -c 'import pip; print(1)' 2>/dev/null),1)
$(shell rm -f .venv/.run .venv/.test)
endif

.PHONY: run test check bench sample hooks clean

run: .venv/.run
	$(PY) -m streamlit run dashboard.py --server.showEmailPrompt=false $(if $(PORT),--server.port=$(PORT))

test: .venv/.test
	@.ci/prepare postgresql
	CHROMIUM="$$(.ci/prepare chromium)" && export CHROMIUM && $(PY) -m pytest -n 2 --dist loadfile

# what a change must pass before it is committed, in about a minute; what takes long, and the browser, is in `make test` alone
check: .venv/.test
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -q -n 2 --dist loadfile -m "not browser and not slow"

# what everything costs on this machine, beside other ways, into docs/performance.md; about 20 minutes and 4 GB in ~/.cache
bench: .venv/.test
	CHROMIUM="$$(.ci/prepare chromium || true)" && export CHROMIUM && $(PY) -m kurak bench

# makes data/sample again, the same to the byte
sample: .venv/.run
	$(PY) -m kurak sample

# from now on git runs `make check` before every commit
hooks: .venv/.test
	$(PY) -m pre_commit install

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.run: requirements.txt
	@.ci/prepare python
	@echo "Installing what the dashboard needs into .venv (once, a minute or two) ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.test: tests/requirements.txt .venv/.run
	@echo "Installing what the tests need into .venv ..."
	@$(PIP) -r tests/requirements.txt
	@touch $@
