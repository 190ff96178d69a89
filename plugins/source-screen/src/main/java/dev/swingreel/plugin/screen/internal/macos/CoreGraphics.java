package dev.swingreel.plugin.screen.internal.macos;

import com.sun.jna.Structure;

/** What is needed of CoreGraphics. */
interface CoreGraphics {

  int kCGWindowListOptionOnScreenOnly = 1;
  int kCGWindowListOptionIncludingWindow = 8;
  int kCGWindowListExcludeDesktopElements = 16;
  int kCGWindowImageBoundsIgnoreFraming = 1;
  int kCGWindowImageBestResolution = 8;
  int kCGBitmapAlphaInfoMask = 0x1F;
  int kCGImageAlphaPremultipliedFirst = 2;
  int kCGImageAlphaFirst = 4;
  int kCGImageAlphaNoneSkipFirst = 6;
  int kCGBitmapByteOrderMask = 0x7000;
  int kCGBitmapByteOrder32Little = 0x2000;

  /** {@code CGRect}: in points, with the origin at the upper left corner of the main display. */
  @Structure.FieldOrder({"x", "y", "width", "height"})
  class CGRect extends Structure implements Structure.ByValue {
    public double x;
    public double y;
    public double width;
    public double height;

    /** Returns {@code CGRectNull}, which stands for "as large as the window". */
    static CGRect none() {
      CGRect rect = new CGRect();
      rect.x = Double.POSITIVE_INFINITY;
      rect.y = Double.POSITIVE_INFINITY;
      return rect;
    }
  }

  /** {@code CGPoint}, as {@link CGRect}. */
  @Structure.FieldOrder({"x", "y"})
  class CGPoint extends Structure implements Structure.ByValue {
    public double x;
    public double y;
  }

  byte CGPreflightScreenCaptureAccess();

  byte CGRequestScreenCaptureAccess();

  /** Returns a {@code CGError}, 0 if it succeeded. */
  int CGGetActiveDisplayList(int max, long displays, long count);

  int CGMainDisplayID();

  CGRect CGDisplayBounds(int display);

  long CGDisplayCopyDisplayMode(int display);

  long CGDisplayModeGetPixelWidth(long mode);

  long CGDisplayModeGetPixelHeight(long mode);

  long CGDisplayCreateImage(int display);

  long CGWindowListCreateImage(CGRect bounds, int listOption, int window, int imageOption);

  long CGWindowListCopyWindowInfo(int option, int relativeToWindow);

  byte CGRectMakeWithDictionaryRepresentation(long dictionary, long rect);

  long CGImageGetWidth(long image);

  long CGImageGetHeight(long image);

  long CGImageGetBytesPerRow(long image);

  long CGImageGetBitsPerPixel(long image);

  int CGImageGetBitmapInfo(long image);

  long CGImageGetDataProvider(long image);

  long CGDataProviderCopyData(long provider);

  long CGEventCreate(long source);

  CGPoint CGEventGetLocation(long event);
}
