package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JvnProductReaderTests {

	private static final String XML = "<Result><VendorInfo><Vendor vname=\"架空社\" cpe=\"cpe:/:acme\" vid=\"1\">"
			+ "<Product pname=\"ルータ A\" cpe=\"cpe:/h:acme:router_a\" pid=\"2\"/><Product pname=\"x\" cpe=\"y\"/>"
			+ "</Vendor></VendorInfo></Result>";

	private static final String CSV = "vid,vname,vcpe,pid,pname,pcpe\n1,架空社,cpe:/:acme,2,\"ルータ \"\"A\"\", 屋外用\","
			+ "cpe:/h:acme:router_a\n1,架空社,cpe:/:acme,3\n1,架空社,cpe:/:acme,4,ルータ B,cpe:/o:acme:router_b\n";

	private final List<JvnProduct> products = new ArrayList<>();

	private final List<RefusedInput> refused = new ArrayList<>();

	@Test
	void theAnswerOfTheService() throws RefusedInput {
		assertThat(read(XML)).isEqualTo(1);
		assertThat(this.products.getFirst().vendor()).isEqualTo("架空社");
		assertThat(this.products.getFirst().cpe().key()).isEqualTo("acme:routera");
		assertThat(this.refused).hasSize(1);
	}

	@Test
	void theTable() throws RefusedInput {
		assertThat(read(CSV)).isEqualTo(2);
		assertThat(this.products).extracting(JvnProduct::product).containsExactly("ルータ \"A\", 屋外用", "ルータ B");
		assertThat(this.refused).extracting(RefusedInput::place).containsExactly("f line 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a,b,c\n", "vname,pname,pcpe\n", "vname,pname,pcpe\n\"a", "<Result>", "<Result/>",
			"<other/>", "<!DOCTYPE x><Result/>" })
	void whatIsNoListIsRefused(String document) {
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> read(document));
	}

	@Test
	void endlessRowsAreRefused() {
		assertThatExceptionOfType(RefusedInput.class)
			.isThrownBy(() -> read("vname,pname,pcpe\n\"" + "x".repeat(100_000)));
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> read("vname,pname,pcpe\n" + ",".repeat(1000)));
	}

	private int read(String document) throws RefusedInput {
		return JvnProductReader.read("f", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD, new JvnProductReader.Visitor() {
					@Override
					public void product(JvnProduct product) {
						JvnProductReaderTests.this.products.add(product);
					}

					@Override
					public void refused(RefusedInput why) {
						JvnProductReaderTests.this.refused.add(why);
					}
				});
	}

}
