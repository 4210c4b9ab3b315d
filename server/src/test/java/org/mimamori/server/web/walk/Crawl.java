package org.mimamori.server.web.walk;

import java.io.UnsupportedEncodingException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mimamori.server.web.Page;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Walks through the product as a reader would, from link to link, and so finds addresses of every page with ids that
/// exist.
final class Crawl {

	private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"");

	/// How many addresses of one page are worth looking at.
	private static final int EACH = 3;

	private final MockMvcTester mvc;

	private final RequestPostProcessor reader;

	private final List<PathPattern> pages;

	private final RequestMappingHandlerMapping mappings;

	Crawl(MockMvcTester mvc, RequestPostProcessor reader, RequestMappingHandlerMapping mappings) {
		this.mvc = mvc;
		this.reader = reader;
		this.mappings = mappings;
		this.pages = pages(mappings);
	}

	/// Everything that can be asked for with GET.
	static List<PathPattern> pages(RequestMappingHandlerMapping mappings) {
		return mappings.getHandlerMethods()
			.keySet()
			.stream()
			.filter((mapping) -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.map(RequestMappingInfo::getPatternValues)
			.flatMap(Set::stream)
			.distinct()
			.map(PathPatternParser.defaultInstance::parse)
			.sorted()
			.toList();
	}

	/// What answered at an address.
	record Visit(String address, PathPattern page, MvcTestResult result) {

		int status() {
			return (this.result.getUnresolvedException() != null) ? 500 : this.result.getResponse().getStatus();
		}

		String type() {
			return (this.result.getUnresolvedException() != null) ? ""
					: String.valueOf(this.result.getResponse().getContentType());
		}

		String body() {
			try {
				return this.result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
			}
			catch (UnsupportedEncodingException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/// Follows links until there are no new ones, from every page that has a fixed
	/// address.
	Set<String> walk(String language, Consumer<Visit> look) {
		Deque<String> waiting = new ArrayDeque<>(List.of("/"));
		this.pages.stream()
			.map(PathPattern::getPatternString)
			.filter((pattern) -> !pattern.contains("{"))
			.forEach(waiting::add);
		return walk(waiting, language, look);
	}

	/// Follows links until there are no new ones, from the first page only.
	Set<String> walkLinks(String language, Consumer<Visit> look) {
		return walk(new ArrayDeque<>(List.of("/")), language, look);
	}

	private Set<String> walk(Deque<String> waiting, String language, Consumer<Visit> look) {
		Set<String> seen = new HashSet<>();
		Set<String> visited = new LinkedHashSet<>();
		Map<PathPattern, Integer> counts = new HashMap<>();
		while (!waiting.isEmpty()) {
			String address = waiting.poll();
			PathPattern page = page(address);
			if (page == null || !seen.add(address) || counts.merge(page, 1, Integer::sum) > EACH) {
				continue;
			}
			Visit visit = visit(address, page, language);
			visited.add(address);
			look.accept(visit);
			if (visit.type().startsWith("text/html")) {
				Matcher link = LINK.matcher(visit.body());
				while (link.find()) {
					waiting.add(link.group(1).replace("&amp;", "&").replaceAll("#.*", ""));
				}
			}
			if (visit.status() == 500) {
				continue;
			}
			String onward = visit.result().getResponse().getRedirectedUrl();
			if (onward != null) {
				waiting.add(onward);
			}
		}
		return visited;
	}

	Visit visit(String address, PathPattern page, String language) {
		return new Visit(address, page,
				this.mvc.get()
					.uri(URI.create(address))
					.accept("text/html", "*/*")
					.header("Accept-Language", language)
					.with(this.reader)
					.exchange());
	}

	PathPattern page(String address) {
		PathContainer path = PathContainer.parsePath(address.replaceAll("[?#].*", ""));
		return this.pages.stream().filter((page) -> page.matches(path)).findFirst().orElse(null);
	}

	/// The names of everything that may be asked at an address.
	Set<String> parameters(String address) {
		PathContainer path = PathContainer.parsePath(address.replaceAll("[?#].*", ""));
		Set<String> names = new TreeSet<>();
		Matcher asked = Pattern.compile("[?&]([^=&]+)=").matcher(address);
		while (asked.find()) {
			names.add(asked.group(1));
		}
		this.mappings.getHandlerMethods().forEach((mapping, method) -> {
			boolean here = mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
					&& mapping.getPatternValues()
						.stream()
						.anyMatch((pattern) -> PathPatternParser.defaultInstance.parse(pattern).matches(path));
			if (here) {
				for (MethodParameter parameter : method.getMethodParameters()) {
					parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
					if (parameter.hasParameterAnnotation(RequestParam.class)) {
						names.add(parameter.getParameterName());
					}
					else if (parameter.getParameterType().isRecord()
							&& !parameter.getParameterType().equals(Page.class)) {
						for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
							names.add(component.getName());
						}
					}
				}
			}
		});

		return names;
	}

}
