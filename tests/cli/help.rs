//! What `--help` says.

use crate::runner::tenure;
use insta::assert_snapshot;

#[test]
fn help_says_what_can_be_asked() {
    assert_snapshot!(tenure("check --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Check tenant templates against policies

    Usage: tenure check [OPTIONS] <PATH>...

    Arguments:
      <PATH>...
              Files and folders with templates; `-` is standard input

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --ignore <GLOB>
              Leave out what matches, as in .gitignore

      -q, --quiet
              Say nothing but the report

          --stdin-filename <NAME>
              The name to report for standard input

              [default: <stdin>]

          --max-file-size <SIZE>
              Read files of up to this many bytes (suffixes K, M, G)

              [default: 16M]

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --threads <NUMBER>
              Use this many threads rather than one for every core

              [env: TENURE_THREADS=]

          --env <NAME>
              Lay the part for this environment over each file that has one under `environments`

              [env: TENURE_ENV=]

          --values <FILE>
              Lay this file of values over every template; may be given several times, the last wins

          --set <PATH=VALUE>
              Set one value, by its dotted path: `limits.max_users=500`; `null` deletes, nothing behind
              `=` is the empty text

          --var <NAME=VALUE>
              Say what a variable is: `tenant_id=acme`

          --framework <NAMES>
              Evaluate these frameworks, declared or not; `all` for every one

              [env: TENURE_FRAMEWORK=]

          --as-of <YYYY-MM-DD>
              Evaluate as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

      -p, --policy <PATH>
              Add the controls and rules of these policy files and folders

          --format <FORMAT>
              Write the report in this format: text, json, markdown, html

      -o, --output <FORMAT[=PATH]>
              Write the report in a format, to a file or to standard output; may be given several times

          --fail-on <SEVERITY>
              Exit with 1 where a control or rule of at least this severity fails: low, medium, high,
              critical

              [env: TENURE_FAIL_ON=]
              [default: low]

          --fail-on-warn
              Exit with 1 where a `warn` rule says something

          --strict
              Exit with 1 where a template looks mistaken: keys that are nearly known, wrong types,
              quotas beyond the tier

          --no-fail
              Exit with 0 whatever fails

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Advice:
          --usage <FILE>
              Usage history: `[QUOTA[:UNIT]=]FILE`, CSV with the columns timestamp, tenant, quota,
              value, or with a column for each tenant of the quota that is named, `OpenMetrics` text or
              Parquet; plain or gzip; may be given several times

          --prices <FILE>
              What quotas and tiers cost: a file like templates/prices/reference.yaml, which holds where
              none is named

          --plugin <FILE>
              Ask this plugin too: a WebAssembly component

          --large-plugins
              Admit plugins of up to 32 MiB, such as those that carry an interpreter

          --plugin-config <NAME=FILE>
              Give a plugin settings from a file, YAML or JSON; may be given once for each plugin

          --cadence <CADENCE>
              How often the same is asked again: a limit has to hold for so long

              Possible values:
              - daily:  Once a day
              - hourly: Every hour

              [default: daily]

          --require-optimizers
              Exit with 2 where an optimizer could not be asked

          --horizon <DAYS>
              How many days forecasts look ahead

              [default: 90]

    Usage:
          --usage-format <FORMAT>
              Read usage in this format, whatever its name: long, wide, openmetrics, parquet

          --usage-size <AMOUNT>
              What 100 % are in the quota's unit, where usage is given as a share

          --usage-statistic <WORD>
              What a value says about the time since the one before: mean, max, last

          --usage-step <DURATION>
              The time from one line to the next of a wide file without times: 5m, 1h

          --usage-end <TIME>
              The time of the last line of a wide file without times; the end of the day unless told

          --usage-metric <NAME>
              The metric of an `OpenMetrics` text

              [default: quota_usage]

          --usage-tenant-label <NAME>
              The label that holds the tenant

              [default: tenant]

          --usage-quota-label <NAME>
              The label that holds the quota

              [default: quota]

          --prometheus <URL>
              Ask this Prometheus server for usage

              [env: TENURE_PROMETHEUS=]

          --usage-query <QUERY>
              What to ask of it: `QUOTA[:UNIT]=PROMQL`, or `*=PROMQL` where a label names the quota; may
              be given several times

          --usage-days <DAYS>
              How many days to ask for, up to the end of the day

              [default: 30]

          --prometheus-step <DURATION>
              The time from sample to sample to ask for

              [default: 5m]

          --prometheus-token <VARIABLE>
              The environment variable that holds the server's bearer token

          --prometheus-user <VARIABLE>
              The environment variable that holds `user:password` for the server

    Rules without facts (deny, violation, warn) of --policy:
      -n, --namespace <NAME>
              Evaluate the rules of this namespace rather than of `main`; may be given several times

          --all-namespaces
              Evaluate the rules of all namespaces

      -d, --data <PATH>
              Let rules read this YAML or JSON below `data`; of a folder, sub-folders are keys

          --rego-version <VERSION>
              The version of Rego that they are written in

              Possible values:
              - v0: Before OPA 1.0
              - v1: Since OPA 1.0

              [default: v1]

          --combine
              Let rules see all documents at once, as a list of `path` and `contents`

          --parser <FORMAT>
              Read every input in this format, whatever its name

              [possible values: yaml, json, toml]

    Examples:
      tenure check templates/
      tenure check --framework gdpr,hipaa acme.yaml
      tenure check --framework all --format json acme.yaml
      tenure check -o text -o html=report.html templates/
      tenure check --env production --var tenant_id=acme tenants/acme.yaml
      tenure check --policy policy/ --fail-on-warn deployment.yaml
      render-template | tenure check -
    ");
}
