package org.mimamori.server.assessment.oscal;

import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Finding;

/// What rules are called and what they counted, in words.
public interface RuleWords {

	String rule(EvidenceRule rule);

	String figure(EvidenceRule rule, Finding finding);

}
