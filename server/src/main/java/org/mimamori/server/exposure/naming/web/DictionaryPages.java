package org.mimamori.server.exposure.naming.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.exposure.naming.Dictionaries;
import org.mimamori.server.exposure.naming.NameDictionary;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Right;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Lists of names that a user brings along.
@Controller
@RequestMapping("/exposures/dictionaries")
class DictionaryPages {

	private final Dictionaries dictionaries;

	DictionaryPages(Dictionaries dictionaries) {
		this.dictionaries = dictionaries;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("dictionaries", this.dictionaries.all());
		return "exposure/naming/web/dictionaries";
	}

	@Expensive
	@Needs(Right.ADVISORY)
	@PostMapping
	String load(@RequestParam @Nullable MultipartFile file, Authentication person, RedirectAttributes redirect)
			throws IOException {
		if (file == null || file.isEmpty()) {
			Notice.refused("exposure.dictionary.noFile").on(redirect);
			return "redirect:/exposures/dictionaries";
		}
		Path table = Files.createTempFile("mimamori", ".table");
		try {
			file.transferTo(table);
			String name = file.getOriginalFilename();
			NameDictionary loaded = this.dictionaries.load(table, (name != null) ? name : "names", person.getName());
			Notice.done("exposure.dictionary.loaded", loaded.name(), loaded.entries(), loaded.refused()).on(redirect);
		}
		catch (RefusedInput ex) {
			Notice.refused("exposure.dictionary.refused", ex.place() + ": " + ex.reason()).on(redirect);
		}
		finally {
			Files.deleteIfExists(table);
		}
		return "redirect:/exposures/dictionaries";
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		if (this.dictionaries.remove(id)) {
			Notice.done("exposure.dictionary.removed").on(redirect);
		}
		return "redirect:/exposures/dictionaries";
	}

}
