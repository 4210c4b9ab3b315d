package org.mimamori.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.web.TakesFile;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// Stands between every upload and its handler: each file of a form, and each body that is a file.
class UploadDoor implements HandlerInterceptor {

	/// Behind Spring Security's filter and the limits: strangers leave nothing behind.
	private static final int LATE = -80;

	private static final int LAST = 100;

	private final UploadScanner scanner;

	UploadDoor(UploadScanner scanner) {
		this.scanner = scanner;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		if (!this.scanner.configured() || request.getDispatcherType() != DispatcherType.REQUEST) {
			return true;
		}
		MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
		if (form != null) {
			for (List<MultipartFile> files : form.getMultiFileMap().values()) {
				for (MultipartFile file : files) {
					scan(file);
				}
			}
		}
		if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(TakesFile.class)) {
			KeptBody body = WebUtils.getNativeRequest(request, KeptBody.class);
			if (body == null) {
				throw new IllegalStateException("A body came by a way on which it is not scanned");
			}
			String name = request.getParameter("name");
			try (InputStream in = Files.newInputStream(body.keep())) {
				this.scanner.orRefuse((name != null) ? name : "upload", in);
			}
		}
		return true;
	}

	private void scan(MultipartFile file) throws IOException {
		if (!file.isEmpty()) {
			String name = file.getOriginalFilename();
			try (InputStream in = file.getInputStream()) {
				this.scanner.orRefuse((name != null) ? name : "upload", in);
			}
		}
	}

	/// Takes away what was put down.
	static final class Kept extends OncePerRequestFilter {

		@Override
		protected boolean shouldNotFilter(HttpServletRequest request) {
			String type = request.getContentType();
			return type != null
					&& (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded"));
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			KeptBody body = new KeptBody(request);
			try {
				chain.doFilter(body, response);
			}
			finally {
				body.forget();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		FilterRegistrationBean<Kept> keptBodies(UploadScanner scanner) {
			FilterRegistrationBean<Kept> filter = new FilterRegistrationBean<>(new Kept());
			filter.setOrder(LATE);
			filter.setEnabled(scanner.configured());
			return filter;
		}

		@Bean
		WebMvcConfigurer uploadsScanned(UploadScanner scanner) {
			UploadDoor door = new UploadDoor(scanner);
			return new WebMvcConfigurer() {

				@Override
				public void addInterceptors(InterceptorRegistry registry) {
					// behind the limits
					registry.addInterceptor(door).order(LAST);
				}
			};
		}

	}

}
