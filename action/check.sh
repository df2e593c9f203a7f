#!/usr/bin/env bash
# The step of action.yml: checks FILES, prints or writes what FORMAT says, and fails by FAIL_ON.
set -uo pipefail

case "$FORMAT" in
  github) error='^::error ' warning='^::warning ' ;;
  # A result's level has a comma behind it, a rule's usual one has not.
  sarif) error='"level": "error",$' warning='"level": "warning",$' ;;
  *) echo "::error::format is github or sarif, not \"$FORMAT\"."; exit 2 ;;
esac
case "$FAIL_ON" in
  error | warning | never) ;;
  *) echo "::error::fail-on is error, warning or never, not \"$FAIL_ON\"."; exit 2 ;;
esac

files=()
while IFS= read -r file; do
  file="${file%$'\r'}"
  if [ -n "$file" ]; then files+=("$file"); fi
done <<<"$FILES"
if [ "${#files[@]}" -eq 0 ]; then echo '::error::files names nothing to check.'; exit 2; fi

report="${RUNNER_TEMP:-/tmp}/ecs-workbench.$FORMAT"
npx --yes --package "$PACKAGE" -- ecs-workbench check --format "$FORMAT" -- "${files[@]}" >"$report"
code=$?
if [ "$FORMAT" = github ]; then cat "$report"; fi
# Anything but a verdict is a failure whatever is asked for.
if [ "$code" -gt 1 ]; then exit "$code"; fi

errors=$(grep -cE "$error" "$report")
warnings=$(grep -cE "$warning" "$report")
{
  echo "errors=$errors"
  echo "warnings=$warnings"
  if [ "$FORMAT" = sarif ]; then echo "sarif=$report"; else echo 'sarif='; fi
} >>"$GITHUB_OUTPUT"

case "$FAIL_ON" in
  never) exit 0 ;;
  error) [ "$errors" -eq 0 ] ;;
  warning) [ "$((errors + warnings))" -eq 0 ] ;;
esac
