package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.server.assessment.Request;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.assessment.workbook.RequestWorkbook;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/// What a supplier gets to see of a request, on the page and on paper: no more than what
/// he is asked. Who holds the link needs no account; this door looks things up in its own name.
@Needs(Right.ANYONE)
@Service
class Asking {

	/// Bytes of a file. 500 items fill a tenth of it.
	static final long LARGEST = 5L << 20;

	private final Sheets sheets;

	private final Requests requests;

	private final Sites sites;

	private final DataFolder data;

	Asking(Sheets sheets, Requests requests, Sites sites, DataFolder data) {
		this.sheets = sheets;
		this.requests = requests;
		this.sites = sites;
		this.data = data;
	}

	/// Who asks: the company, where it stands in the inventory, and the system.
	public String from(Request request, boolean japanese) {
		Sheet sheet = this.sheets.get(request.sheet());
		String company = this.sites.tree()
			.lines()
			.stream()
			.map(SiteTree.Line::site)
			.filter((site) -> site.kind() == SiteKind.COMPANY)
			.map((site) -> (japanese || site.nameEn() == null) ? site.name() : site.nameEn())
			.findFirst()
			.orElse("");
		return (company + " " + sheet.system().name(japanese)).strip();
	}

	public List<Item> items(Request request) {
		return this.sheets.get(request.sheet())
			.edition()
			.guideline()
			.items()
			.filter((item) -> request.items().contains(item.id()))
			.toList();
	}

	public Map<String, Request.Claim> claims(Request request) {
		Map<String, Request.Claim> claims = new HashMap<>();
		this.requests.claimsOf(request.id()).forEach((claim) -> claims.put(claim.item(), claim));
		return claims;
	}

	public ResponseEntity<byte[]> excel(Request request, Page page) {
		Page words = Downloads.in(page, request.language());
		String from = from(request, words.japanese());
		return Downloads.excel(from + " " + request.id(),
				RequestWorkbook.write(request, from, items(request), claims(request), words));
	}

	/// What a supplier wrote into the file.
	public Map<String, Requests.Said> read(Request request, MultipartFile file) throws IOException {
		if (file.isEmpty() || file.getSize() > LARGEST) {
			throw Refusal.unusable("assessment.import.size", LARGEST >> 20);
		}
		Path folder = Files.createDirectories(this.data.resolve("uploads"));
		Path path = Files.createTempFile(folder, "claims", ".tmp");
		try (InputStream content = file.getInputStream()) {
			Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
			return RequestWorkbook.read(path, SheetImportPages.name(file), request);
		}
		finally {
			Files.delete(path);
		}
	}

}
