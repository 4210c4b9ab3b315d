package org.mimamori.server.report.paper;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Draws the polygons of a radar, so that no SVG library is needed. Their points are given as SVG writes them, in a
/// field of `data-width` by `data-height`; words stand in the page, above the drawing.
final class PolygonDrawer implements FSObjectDrawer {

	static final String TYPE = "mimamori/polygons";

	private static final FSRGBColor WASH = new FSRGBColor(205, 219, 232);

	private static final FSRGBColor LINE = new FSRGBColor(190, 190, 184);

	private static final FSRGBColor ACCENT = new FSRGBColor(29, 79, 124);

	@Override
	public @Nullable Map<Shape, String> drawObject(Element element, double x, double y, double width, double height,
			OutputDevice device, RenderingContext context, int dotsPerPixel) {
		double scale = width / Double.parseDouble(element.getAttribute("data-width"));
		AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.scale(scale, scale);
		Shape area = place.createTransformedShape(polygon(element.getAttribute("data-area")));
		device.setColor(WASH);
		device.fill(area);
		device.setColor(LINE);
		device.setStroke(new BasicStroke((float) scale));
		for (String ring : element.getAttribute("data-rings").split(";")) {
			device.draw(place.createTransformedShape(polygon(ring)));
		}
		List<double[]> tips = points(element.getAttribute("data-tips"));
		for (double[] tip : tips.subList(1, tips.size())) {
			Path2D spoke = new Path2D.Double();
			spoke.moveTo(tips.getFirst()[0], tips.getFirst()[1]);
			spoke.lineTo(tip[0], tip[1]);
			device.draw(place.createTransformedShape(spoke));
		}
		device.setColor(ACCENT);
		device.setStroke(new BasicStroke((float) (2 * scale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		device.draw(area);
		return null;
	}

	private static Path2D polygon(String text) {
		Path2D path = new Path2D.Double();
		for (double[] point : points(text)) {
			if (path.getCurrentPoint() == null) {
				path.moveTo(point[0], point[1]);
			}
			else {
				path.lineTo(point[0], point[1]);
			}
		}
		path.closePath();
		return path;
	}

	private static List<double[]> points(String text) {
		List<double[]> points = new ArrayList<>();
		for (String point : text.strip().split(" ")) {
			String[] both = point.split(",");
			points.add(new double[] { Double.parseDouble(both[0]), Double.parseDouble(both[1]) });
		}
		return points;
	}

}
