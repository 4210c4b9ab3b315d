package org.mimamori.server.guideline.web;

import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Primitive;
import org.springframework.util.MultiValueMap;

/// An item as a browser sends it.
final class ItemForm {

	private static final int LINE = 300;

	private static final int TEXT = 8_000;

	private ItemForm() {
	}

	/// @param before what the form does not carry is kept from it
	static Item item(Item before, MultiValueMap<String, String> sent) {
		Fields fields = new Fields(sent);
		Bilingual developer = fields.both("developer", TEXT);
		Bilingual user = fields.both("user", TEXT);
		Item item = new Item(before.id(), fields.need("number", 60), fields.needBoth("title", LINE),
				fields.both("text", TEXT),
				new Item.Help(fields.both("explanation", TEXT), fields.both("example", TEXT),
						fields.both("remedy", TEXT), fields.both("verify", TEXT)),
				fields.strengths("strength"), fields.choice("owner", Owner.BOTH),
				new Item.Marks(fields.choices("element", Element.class), fields.choices("target", Primitive.class)),
				(developer != null || user != null) ? new Item.Asks(developer, user) : null, before.links());
		fields.orRefuse();
		return item;
	}

}
