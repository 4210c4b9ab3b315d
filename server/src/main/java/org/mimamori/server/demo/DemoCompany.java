package org.mimamori.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.inventory.Origins;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/// The demo company: in with one click, out with one click.
@Needs(Right.ADMINISTRATION)
@Service
public class DemoCompany {

	/// Marks everything that came with it.
	private static final String ORIGIN = "demo";

	private static final int ATTEMPTS = 5;

	private static final String ADVISORIES = "classpath:org/mimamori/server/demo/data/advisories/**/*.json";

	private final DemoFleet fleet;

	private final DemoSheets sheets;

	private final Origins origins;

	private final Advisories advisories;

	private final AdvisoryLoads loads;

	DemoCompany(DemoFleet fleet, DemoSheets sheets, Origins origins, Advisories advisories, AdvisoryLoads loads) {
		this.fleet = fleet;
		this.sheets = sheets;
		this.origins = origins;
		this.advisories = advisories;
		this.loads = loads;
	}

	public boolean loaded() {
		return this.origins.present(ORIGIN);
	}

	/// Loads it where it is not loaded yet.
	public void load(JobProgress progress) throws IOException, InterruptedException {
		if (loaded()) {
			return;
		}
		Path folder = Files.createTempDirectory("mimamori-demo");
		try {
			int number = 0;
			for (Resource resource : new PathMatchingResourcePatternResolver().getResources(ADVISORIES)) {
				try (InputStream in = resource.getInputStream()) {
					Files.copy(in, folder.resolve("%03d-%s".formatted(number++, resource.getFilename())));
				}
			}
			this.loads.load("Mimamori demo", folder, ORIGIN, progress);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
		progress.checkCancelled();
		// last, because it is what tells that the company is here
		this.fleet.load(ORIGIN, progress);
		this.sheets.load(ORIGIN);
	}

	/// Takes everything away that came with it; one's own data stays.
	@Needs(value = Right.ADMINISTRATION, fresh = true)
	public void remove() {
		this.advisories.removeOrigin(ORIGIN);
		this.sheets.remove(ORIGIN);
		for (int attempt = 1;; attempt++) {
			try {
				this.origins.remove(ORIGIN);
				return;
			}
			catch (PessimisticLockingFailureException ex) {
				// a judge is at work on the same compositions, and the database let it go
				// first
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

}
