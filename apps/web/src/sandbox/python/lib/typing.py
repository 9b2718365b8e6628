# Types are not checked: every name stands for itself, in brackets too.
class _Any:
    def __getitem__(self, _):
        return self

    def __call__(self, *_):
        return self


def __getattr__(name):
    return _Any()
