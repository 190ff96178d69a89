package dev.swingreel.plugin.screen.internal.macos;

/** What is needed of CoreFoundation. */
interface CoreFoundation {

  int kCFStringEncodingUTF8 = 0x08000100;
  long kCFNumberSInt64Type = 4;

  void CFRelease(long object);

  long CFArrayGetCount(long array);

  long CFArrayGetValueAtIndex(long array, long index);

  long CFDictionaryGetValue(long dictionary, long key);

  long CFStringCreateWithCString(long allocator, long text, int encoding);

  byte CFStringGetCString(long string, long buffer, long bufferBytes, int encoding);

  byte CFNumberGetValue(long number, long type, long value);

  byte CFBooleanGetValue(long value);

  long CFDataGetBytePtr(long data);

  long CFDataGetLength(long data);
}
