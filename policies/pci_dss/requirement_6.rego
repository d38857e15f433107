# METADATA
# title: "PCI DSS Requirement 6: secure systems and software"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_6

import data.tenure.lib.ask
import data.tenure.lib.cors
import data.tenure.lib.end_of_life

# METADATA
# title: No bare wildcard in CORS
# description: Common web attacks are prevented by design.
# custom:
#   id: PCI-6-2-4-A
#   citation: PCI DSS v4.0.1 Req. 6.2.4
#   severity: medium
#   evidence: configuration
#   facts: [cors.enabled, cors.allowed_origins]
#   number_basis: no number
#   recommended_action: "Set security_configuration.cors_origins: explicit origins"
#   maps_to: [SC-7, SI-10]
no_endpoint_is_open_to_every_origin := cors.admits_no_bare_wildcard

# METADATA
# title: Database release still receives security fixes
# description: Components are protected by installing patches.
# custom:
#   id: PCI-6-3-3-A
#   citation: PCI DSS v4.0.1 Req. 6.3.3
#   severity: high
#   evidence: configuration
#   facts: [database.engine, database.version, evaluation.date]
#   number_basis: guidance
#   number_reasoning: Vendor end-of-life dates. The one-month rule for critical patches cannot be seen here.
#   recommended_action: Move to a supported PostgreSQL major release
#   maps_to: [SI-2, SA-22]
the_database_release_receives_fixes := end_of_life.supported_database

# METADATA
# title: Public web apps sit behind an automated attack filter
# description: A solution such as a WAF detects and prevents web attacks.
# custom:
#   id: PCI-6-4-2-A
#   citation: PCI DSS v4.0.1 Req. 6.4.2
#   severity: high
#   evidence: configuration
#   facts: [network.web_application_firewall]
#   number_basis: no number
#   recommended_action: "Set security_configuration.waf_enabled: true"
#   maps_to: [SC-7, SI-4]
web_attacks_are_filtered := ask.is_true("network.web_application_firewall")
