# Asks a window to close, as a window manager does when the person clicks its cross. Argument: the window's number.
import ctypes
import sys

CLIENT_MESSAGE, FORMAT = 33, 32


class ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_long * 24),
    ]


x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XInternAtom.restype = ctypes.c_ulong
x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
x11.XFlush.argtypes = x11.XCloseDisplay.argtypes = [ctypes.c_void_p]

display = x11.XOpenDisplay(None)
message = ClientMessage(type=CLIENT_MESSAGE, window=int(sys.argv[1]), format=FORMAT)
message.message_type = x11.XInternAtom(display, b"WM_PROTOCOLS", False)
message.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", False)
x11.XSendEvent(display, message.window, False, 0, ctypes.byref(message))
x11.XFlush(display)
x11.XCloseDisplay(display)
