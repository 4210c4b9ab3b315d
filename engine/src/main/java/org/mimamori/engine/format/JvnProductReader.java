package org.mimamori.engine.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.CpeName;

/// Reads JVN's list of vendors and products, one at a time: MyJVN `getProductList` (XML) or its table
/// (CSV with `vname`, `pname` and `pcpe`).
public final class JvnProductReader {

	/// Who takes the products.
	public interface Visitor {

		void product(JvnProduct product);

		/// A row that was refused while its neighbours go on.
		void refused(RefusedInput why);

	}

	private final String name;

	private final Visitor visitor;

	private int read;

	private JvnProductReader(String name, Visitor visitor) {
		this.name = name;
		this.visitor = visitor;
	}

	/// @return how many products were read
	/// @throws RefusedInput if the file as a whole cannot be read; what came before has
	/// been visited
	public static int read(String name, InputStream in, ReadLimits limits, Visitor visitor) throws RefusedInput {
		JvnProductReader reader = new JvnProductReader(name, visitor);
		try {
			DocumentText text = DocumentText.open(name, in, limits);
			if (text.start().startsWith("<")) {
				reader.xml(new XmlInput(name, text.reader(), limits));
			}
			else {
				reader.csv(new CsvLines(name, new BufferedReader(text.reader())));
			}
		}
		catch (IOException ex) {
			throw new RefusedInput(name, String.valueOf(ex.getMessage()));
		}
		if (reader.read == 0) {
			throw new RefusedInput(name, "no products in it; expected MyJVN's product list");
		}
		return reader.read;
	}

	private void xml(XmlInput xml) throws RefusedInput {
		xml.document((root) -> {
			if (!root.equals("Result")) {
				throw xml.refused("is XML, but not MyJVN's product list");
			}
			xml.children((info) -> {
				if (!info.equals("VendorInfo")) {
					xml.skip();
					return;
				}
				xml.children((vendor) -> {
					String by = xml.attribute("vname");
					xml.children((product) -> {
						product(by, xml.attribute("pname"), xml.attribute("cpe"), "line " + xml.line());
						xml.skip();
					});
				});
			});
		});
	}

	private void csv(CsvLines lines) throws IOException, RefusedInput {
		List<String> heading = lines.next();
		int vendor = (heading != null) ? heading.indexOf("vname") : -1;
		int product = (heading != null) ? heading.indexOf("pname") : -1;
		int cpe = (heading != null) ? heading.indexOf("pcpe") : -1;
		if (vendor < 0 || product < 0 || cpe < 0) {
			throw new RefusedInput(this.name + " line 1", "expected the headings vname, pname and pcpe");
		}
		int most = Math.max(vendor, Math.max(product, cpe));
		for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
			String place = "line " + lines.line();
			if (cells.size() <= most) {
				if (cells.size() > 1) {
					this.visitor.refused(new RefusedInput(this.name + " " + place, "the row has too few cells"));
				}
			}
			else {
				product(cells.get(vendor), cells.get(product), cells.get(cpe), place);
			}
		}
	}

	private void product(@Nullable String vendor, @Nullable String product, @Nullable String cpe, String place) {
		Optional<CpeName> name = (cpe != null) ? CpeName.parse(cpe) : Optional.empty();
		if (vendor == null || vendor.isBlank() || product == null || product.isBlank() || name.isEmpty()) {
			this.visitor.refused(new RefusedInput(this.name + " " + place,
					name.isEmpty() ? "\"" + cpe + "\" is not a CPE name" : "vendor or product is missing"));
			return;
		}
		this.read++;
		this.visitor.product(new JvnProduct(vendor.strip(), product.strip(), name.get()));
	}

}
