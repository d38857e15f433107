# METADATA
# title: "PCI DSS Requirement 12: policies and programmes"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_12

import data.tenure.lib.end_of_life

# METADATA
# title: Technologies in use still receive fixes
# description: Technologies are reviewed yearly for vendor support.
# custom:
#   id: PCI-12-3-4-A
#   citation: PCI DSS v4.0.1 Req. 12.3.4
#   severity: medium
#   evidence: configuration
#   facts: [database.engine, database.version, evaluation.date]
#   number_basis: guidance
#   number_reasoning: Vendor end-of-life dates. The yearly review itself cannot be seen here.
#   recommended_action: Move to a supported PostgreSQL major release
#   maps_to: [SA-22, PM-5]
technologies_in_use_receive_fixes := end_of_life.supported_database
