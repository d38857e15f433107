use crate::testing::full;
use insta::assert_snapshot;

#[test]
fn everything_in_reading_order() {
    assert_snapshot!(super::render(&full()).unwrap(), @r"
    # Tenure report

    1 template, 2 findings: 1 critical, 1 medium; 1 unknown; 1 contradiction; 1 possible contradiction; 1 thing could not be done.

    As of 2026-11-21 · engine 0.1.0 · policies `sha256:9f8e`

    > A pass is evidence of design: the template states what the control asks for. It shows nothing about operation, and this report is not a certification.

    ## Frameworks

    | framework | edition | templates in scope | controls | critical | high | medium | low | unknown | pass | of these configured | declared | consistent | not applicable |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | GDPR | 2016/679 | 1 of 1 | 3 | 1 | 0 | 1 | 0 | 0 | 1 | 1 | 0 | 0 | 0 |
    | HIPAA | 2016/679 | 1 of 1 | 2 | 0 | 0 | 0 | 0 | 1 | 1 | 0 | 1 | 0 | 0 |

    **Not in scope:** SOX. Their controls were not asked.

    Counts of controls over the templates in whose scope a framework is. What is unknown is neither a pass nor a fail. A pass rests on what is configured (a setting that a system can enforce), declared (a statement about oneself) or consistent (two parts of the template agree).

    ## Contradictions

    Here the frameworks that a template declares pull against each other. A contradiction is no finding and does not change the exit code: whichever side a template takes, the controls of the other side speak for themselves. A possible one turns on something that the template does not say.

    ### acme.yaml

    #### X-RESIDENCY: Title of X-RESIDENCY

    - **Contradiction between:** GDPR, HIPAA
    - **Where:** `acme.yaml:5:23`
    - **Law:** GDPR Art. 5; HIPAA Art. 5
    - **Controls:** GDPR-44-A, HIPAA-164-A
    - **Why:** No value is both.
    - **Evidence:** `residency.regions` is eu-west-1 at `/residency/regions`
    - **What to do:** Resolve X-RESIDENCY.

    ```text
         3 |   compliance: [GDPR, HIPAA, MOON]
         4 |   data_residency:
    >    5 |     allowed_regions: [eu-west-1, us-east-1]
         6 |   backup:
         7 |     enabled: true
    ```

    #### X-RETENTION: Title of X-RETENTION

    - **Possible contradiction between:** GDPR, HIPAA
    - **Law:** GDPR Art. 5; HIPAA Art. 5
    - **Controls:** GDPR-44-A, HIPAA-164-A
    - **Why:** No value is both.
    - **Evidence:** `backup.retention_days` is not stated at `/backup/retention_days`
    - **What to do:** Resolve X-RETENTION.

    ## Findings

    ### acme.yaml

    #### GDPR-44-A: Title of GDPR-44-A (critical)

    - **Where:** `acme.yaml:5:34`
    - **Law:** GDPR Art. 5
    - **Evidence asked for:** setting
    - **Why:** data would leave the EEA
    - **Evidence:** `residency.regions` is us-east-1, expected a region in the EEA at `/residency/regions`
    - **Fix:** Mend GDPR-44-A.

    ```text
         3 |   compliance: [GDPR, HIPAA, MOON]
         4 |   data_residency:
    >    5 |     allowed_regions: [eu-west-1, us-east-1]
         6 |   backup:
         7 |     enabled: true
    ```

    #### GDPR-5-A: Title of GDPR-5-A (medium)

    - **Where:** `acme.yaml:7:5`
    - **Law:** GDPR Art. 5
    - **Evidence asked for:** setting
    - **Evidence:** `backup.retention_days` is not stated, expected at least 30 at `/backup/retention_days`
    - **Fix:** Mend GDPR-5-A.

    ```text
         5 |     allowed_regions: [eu-west-1, us-east-1]
         6 |   backup:
    >    7 |     enabled: true
         8 |     schedule: weekly
         9 |   resource_quotas:
    ```

    ## Could not be done

    **document::duplicate\_key**: the key `a` stands twice; remove one of the two

    - `broken.yaml:3:1` second
    - `broken.yaml:1:1` first

    ## Unknown

    The templates do not say enough for 1 control.

    <details>
    <summary>acme.yaml: 1 unknown</summary>

    | control | severity | evidence asked for | why | where |
    | --- | --- | --- | --- | --- |
    | HIPAA-164-A | high | setting | audit.enabled is not stated | `acme.yaml:2:3` |

    </details>

    ## Passed

    2 controls: 1 configured, 1 declared. A pass rests on what is configured (a setting that a system can enforce), declared (a statement about oneself) or consistent (two parts of the template agree).

    <details>
    <summary>acme.yaml: 1 configured, 1 declared</summary>

    | control | rests on | what must hold | what it saw | where |
    | --- | --- | --- | --- | --- |
    | GDPR-32-A | configured | Title of GDPR-32-A | – | – |
    | HIPAA-164-B | declared | Title of HIPAA-164-B | – | – |

    </details>

    ## Recommendations

    Within the bounds of the tier, and judged by the same controls: every control that passes today passes with them as well.

    | where | quota | current | recommended | confidence | reason | cost | optimizer |
    | --- | --- | ---: | ---: | ---: | --- | --- | --- |
    | `acme.yaml:10:16` | cpu\_cores | 8 | 6.5 cores | 0.93 | 95th percentile of 30 days is 4.1 cores | saves up to 46.15 USD a month at list prices, if the capacity is released | right-sizing |

    ### Withheld proposals

    | template | quota | proposed | because | would break | optimizer |
    | --- | --- | ---: | --- | --- | --- |
    | acme.yaml | backup\_copies | 0 | it would break a control that passes today | GDPR-32-A | thrift |

    ### Tiers that fit

    | template | tier | fits | confidence | reason | optimizer |
    | --- | --- | --- | ---: | --- | --- |
    | acme.yaml | premium | standard | 0.80 | the needs of 30 days fit the standard tier; a month costs up to 46.60 USD instead of 186.40 USD at list prices; set cpu\_cores to 2.5 cores with it; the other tier does not declare HIPAA: declare it in the template | tier-fit |

    ### Forecasts

    | template | quota | usage | confidence | reason | optimizer |
    | --- | --- | --- | ---: | --- | --- |
    | acme.yaml | cpu\_cores | reaches the limit about 22 Nov 2026 (21 Nov 2026 at the earliest) | 0.70 | use will reach 8 cores in about two days | forecast |

    ### Unusual usage

    | template | quota | when | score | reason | optimizer |
    | --- | --- | --- | ---: | --- | --- |
    | acme.yaml | cpu\_cores | 19 Nov, 00:00 to 20 Nov 2026, 00:00 (UTC) | 0.90 | use doubled within a day | anomaly |

    List prices: OpenCost, default prices, 2024-10 (USD); not counted, as they have no price or no limit: cache\_size\_mb.

    ### Notices

    - **forecast** `short-history`, acme.yaml: 3 days of usage are too few

    ## Scope

    **GDPR in full** (2016/679). The articles of GDPR that a template can speak to. In force.

    Requirements with a control: 1 of 3; a control need not cover the whole of one. Without: Art. 6, 164.

    <details>
    <summary>GDPR: requirements and their controls</summary>

    | requirement | about | controls |
    | --- | --- | --- |
    | Art. 5 | principles | GDPR-5-A, GDPR-44-A, GDPR-32-A |

    Without a control: Art. 6 (lawfulness), 164 (records).

    </details>

    No template can show:

    - Processing records
    - Consent

    **HIPAA in full** (2016/679). The articles of HIPAA that a template can speak to. In force.

    Requirements with a control: 1 of 3; a control need not cover the whole of one. Without: Art. 6, 164.

    <details>
    <summary>HIPAA: requirements and their controls</summary>

    | requirement | about | controls |
    | --- | --- | --- |
    | Art. 5 | principles | HIPAA-164-A, HIPAA-164-B |

    Without a control: Art. 6 (lawfulness), 164 (records).

    </details>

    No template can show:

    - Processing records
    - Consent

    **SOX in full** (2016/679), not in scope. The articles of SOX that a template can speak to. In force.

    No template can show:

    - Processing records
    - Consent

    ## Templates

    | template | name | tier | dialect | frameworks | digest |
    | --- | --- | --- | --- | --- | --- |
    | acme.yaml | acme | premium | tenant\_template | GDPR, HIPAA (no policy covers MOON) | `sha256:0a1b` |

    The same templates, policies and date give the same report, byte for byte.
    ");
}

#[test]
fn what_markdown_would_read_is_escaped() {
    assert_eq!(super::escape("<b> a|b *c* _d_ @team\n"), "&lt;b&gt; a\\|b \\*c\\* \\_d\\_ @<!-- -->team\\\\n");
    assert_eq!(super::code("a`b``c|"), "```a`b``c\\|```");
    assert_eq!(super::code("`"), "`` ` ``");
    assert_eq!(super::fenced("```\nx"), "````text\n```\nx\n````");
}
