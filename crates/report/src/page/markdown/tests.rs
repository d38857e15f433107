use crate::testing::full;
use insta::assert_snapshot;

#[test]
fn everything_in_reading_order() {
    assert_snapshot!(super::render(&full()).unwrap(), @r#"
    # Tenure report

    1 template, 2 findings: 1 critical, 1 medium; 1 unknown; 1 thing could not be done.

    As of 2026-11-21 · engine 0.1.0 · policies `sha256:9f8e`

    > A pass is evidence of design: the template states what the control asks for. It shows nothing about operation, and this report is not a certification.

    ## Frameworks

    | framework | edition | critical | high | medium | low | unknown | pass | not applicable |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | GDPR | 2016/679 | 1 | 0 | 1 | 0 | 0 | 1 | 0 |
    | HIPAA | 2016/679 | 0 | 0 | 0 | 0 | 1 | 0 | 0 |
    | SOX | 2016/679 | 0 | 0 | 0 | 0 | 0 | 0 | 1 |

    Counts of controls over 1 template. What is unknown is neither a pass nor a fail.

    ## Findings

    ### acme.yaml

    #### GDPR-44-A: Title of GDPR-44-A (critical)

    - **Where:** `acme.yaml:5:34`
    - **Law:** GDPR Art. 5
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

    | control | severity | why | where |
    | --- | --- | --- | --- |
    | HIPAA-164-A | high | audit.enabled is not stated | `acme.yaml:2:3` |

    </details>

    ## Recommendations

    | where | quota | current | recommended | confidence | reason | optimizer |
    | --- | --- | ---: | ---: | ---: | --- | --- |
    | `acme.yaml:10:16` | cpu\_cores | 8 | 6.5 cores | 0.93 | 95th percentile of 30 days is 4.1 cores | right-sizing |

    ### Withheld proposals

    | template | quota | proposed | because | would break | optimizer |
    | --- | --- | ---: | --- | --- | --- |
    | acme.yaml | backup\_copies | 0 | it would break a control that passes today | GDPR-32-A | thrift |

    ### Notices

    - **forecast**, acme.yaml: 3 days of usage are too few

    ## Scope

    **GDPR in full** (2016/679). The articles of GDPR that a template can speak to. In force.

    No template can show:

    - Processing records
    - Consent

    **HIPAA in full** (2016/679). The articles of HIPAA that a template can speak to. In force.

    No template can show:

    - Processing records
    - Consent

    **SOX in full** (2016/679). The articles of SOX that a template can speak to. In force.

    No template can show:

    - Processing records
    - Consent

    ## Templates

    | template | name | tier | dialect | frameworks | digest |
    | --- | --- | --- | --- | --- | --- |
    | acme.yaml | acme | premium | tenant\_template | GDPR, HIPAA (no policy covers MOON) | `sha256:0a1b` |

    The same templates, policies and date give the same report, byte for byte.
    "#);
}

#[test]
fn what_markdown_would_read_is_escaped() {
    assert_eq!(super::escape("<b> a|b *c* _d_ @team\n"), "&lt;b&gt; a\\|b \\*c\\* \\_d\\_ @<!-- -->team\\\\n");
    assert_eq!(super::code("a`b``c|"), "```a`b``c\\|```");
    assert_eq!(super::code("`"), "`` ` ``");
    assert_eq!(super::fenced("```\nx"), "````text\n```\nx\n````");
}
