package org.mimamori.engine.priority;

/// What becomes of the organisation's essential functions (MEF).
public enum Mission implements Word {

	DEGRADED, MEF_SUPPORT_CRIPPLED, MEF_FAILURE, MISSION_FAILURE

}
