package org.mimamori.server.exposure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What changed for us, the last first.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class ExposureNotices {

	private final NoticeRepository repository;

	ExposureNotices(NoticeRepository repository) {
		this.repository = repository;
	}

	/// @param kind only these; `null` for all
	/// @param before the last one of the page before
	public List<ExposureNotice> list(ExposureNotice.@Nullable Kind kind, @Nullable Long before, int limit) {
		return this.repository.list(kind, before, limit);
	}

}
