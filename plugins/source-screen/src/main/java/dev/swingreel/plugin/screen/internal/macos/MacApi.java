package dev.swingreel.plugin.screen.internal.macos;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/**
 * The functions of macOS that capture calls.
 *
 * @param graphics displays, windows, images
 * @param foundation lists, texts, memory
 */
record MacApi(CoreGraphics graphics, CoreFoundation foundation) {

  private static final String FRAMEWORK = "/System/Library/Frameworks/%1$s.framework/%1$s";

  /**
   * Binds the libraries.
   *
   * @return the functions
   * @throws LinkageError if a function is missing, as may happen once Apple removes what it calls
   *     obsolete
   */
  static MacApi load() {
    Native.register(BoundCoreGraphics.class, framework("CoreGraphics"));
    Native.register(BoundCoreFoundation.class, framework("CoreFoundation"));
    return new MacApi(new BoundCoreGraphics(), new BoundCoreFoundation());
  }

  private static NativeLibrary framework(String name) {
    return NativeLibrary.getInstance(FRAMEWORK.formatted(name));
  }

  /** Makes the exception for a call that answered nothing. */
  static MediaException failure(String function) {
    return new MediaException(
        MediaErrorCode.NOT_READABLE,
        "macOS refuses to capture the screen (%s).".formatted(function));
  }

  private static final class BoundCoreGraphics implements CoreGraphics {
    @Override
    public native byte CGPreflightScreenCaptureAccess();

    @Override
    public native byte CGRequestScreenCaptureAccess();

    @Override
    public native int CGGetActiveDisplayList(int max, long displays, long count);

    @Override
    public native int CGMainDisplayID();

    @Override
    public native CGRect CGDisplayBounds(int display);

    @Override
    public native long CGDisplayCopyDisplayMode(int display);

    @Override
    public native long CGDisplayModeGetPixelWidth(long mode);

    @Override
    public native long CGDisplayModeGetPixelHeight(long mode);

    @Override
    public native long CGDisplayCreateImage(int display);

    @Override
    public native long CGWindowListCreateImage(
        CGRect bounds, int listOption, int window, int imageOption);

    @Override
    public native long CGWindowListCopyWindowInfo(int option, int relativeToWindow);

    @Override
    public native byte CGRectMakeWithDictionaryRepresentation(long dictionary, long rect);

    @Override
    public native long CGImageGetWidth(long image);

    @Override
    public native long CGImageGetHeight(long image);

    @Override
    public native long CGImageGetBytesPerRow(long image);

    @Override
    public native long CGImageGetBitsPerPixel(long image);

    @Override
    public native int CGImageGetBitmapInfo(long image);

    @Override
    public native long CGImageGetDataProvider(long image);

    @Override
    public native long CGDataProviderCopyData(long provider);

    @Override
    public native long CGEventCreate(long source);

    @Override
    public native CGPoint CGEventGetLocation(long event);
  }

  private static final class BoundCoreFoundation implements CoreFoundation {
    @Override
    public native void CFRelease(long object);

    @Override
    public native long CFArrayGetCount(long array);

    @Override
    public native long CFArrayGetValueAtIndex(long array, long index);

    @Override
    public native long CFDictionaryGetValue(long dictionary, long key);

    @Override
    public native long CFStringCreateWithCString(long allocator, long text, int encoding);

    @Override
    public native byte CFStringGetCString(long string, long buffer, long bufferBytes, int encoding);

    @Override
    public native byte CFNumberGetValue(long number, long type, long value);

    @Override
    public native byte CFBooleanGetValue(long value);

    @Override
    public native long CFDataGetBytePtr(long data);

    @Override
    public native long CFDataGetLength(long data);
  }
}
