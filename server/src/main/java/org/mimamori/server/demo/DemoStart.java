package org.mimamori.server.demo;

import org.mimamori.server.job.JobProgress;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// `./mimamori demo`: the company is there before the server says it is ready.
@Component
@ConditionalOnProperty("mimamori.demo")
class DemoStart implements ApplicationRunner {

	private final DemoCompany company;

	DemoStart(DemoCompany company) {
		this.company = company;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		this.company.load(new Unwatched());
	}

	/// Nobody looks on while the server starts.
	private static final class Unwatched implements JobProgress {

		@Override
		public void total(long total) {
		}

		@Override
		public void advance(String counter, long count) {
		}

		@Override
		public void note(String message) {
		}

		@Override
		public void result(String url) {
		}

		@Override
		public void checkCancelled() {
		}

	}

}
