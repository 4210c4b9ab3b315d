package org.mimamori.server.job.web;

import org.mimamori.server.job.Job;
import org.mimamori.server.web.Page;

/// What a job is called: what its starter said, or the words of its kind where the server started it, who
/// speaks no language.
final class JobTitle {

	private JobTitle() {
	}

	static String of(Page page, Job job) {
		return job.title().startsWith("job.kind.") ? page.t(job.title()) : job.title();
	}

}
