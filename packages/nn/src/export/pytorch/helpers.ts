// Classes that a model needs beside those of torch.nn, as Python source. A file has those that its model uses.

/** The names of the classes. */
export type Helper =
  | 'Dense'
  | 'OneBias'
  | 'Residual'
  | 'BatchNorm1d'
  | 'Embedding'
  | 'GaussianNoise'
  | 'Hardsigmoid'
  | 'CELU';

/** Python source by the name of the class. */
export const helpers: Readonly<Record<Helper, string>> = {
  Dense: `
class Dense(nn.Linear):
    """A linear layer and its activation. Its parameters are those of nn.Linear."""

    def __init__(self, fan_in, fan_out, activation, bias=True):
        super().__init__(fan_in, fan_out, bias=bias)
        self.activation = activation

    def forward(self, x):
        return self.activation(super().forward(x))
`,
  OneBias: `
class OneBias(nn.Linear):
    """A linear layer with one bias for all its units, which state_dict() has for each."""

    def __init__(self, fan_in, fan_out, activation=None):
        super().__init__(fan_in, fan_out)
        self.bias = nn.Parameter(self.bias[:1].detach().clone())
        self.activation = activation

    def forward(self, x):
        bias = self.bias.expand(self.out_features)
        sums = nn.functional.linear(x, self.weight, bias)
        return sums if self.activation is None else self.activation(sums)

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        super()._save_to_state_dict(destination, prefix, keep_vars)
        name = prefix + "bias"
        destination[name] = destination[name].expand(self.out_features)

    def _load_from_state_dict(self, state_dict, prefix, *rest):
        name = prefix + "bias"
        if name in state_dict:
            if (state_dict[name] != state_dict[name][0]).any():
                raise ValueError(f"the units share one bias, and {name} has several")
            state_dict[name] = state_dict[name][:1]
        super()._load_from_state_dict(state_dict, prefix, *rest)
`,
  Residual: `
class Residual(nn.Module):
    """x + body(x), or projection(x) + body(x)."""

    def __init__(self, body, projection=None):
        super().__init__()
        self.body = body
        self.projection = projection

    def forward(self, x):
        shortcut = x if self.projection is None else self.projection(x)
        return shortcut + self.body(x)
`,
  BatchNorm1d: `
class BatchNorm1d(nn.BatchNorm1d):
    """Takes the statistics of the whole batch, also where processes share it."""

    def forward(self, x):
        if not (self.training and dist.is_initialized() and dist.get_world_size() > 1):
            return super().forward(x)
        size = all_reduce(x.new_tensor(len(x)))
        mean = all_reduce(x.sum(dim=0)) / size
        centred = x - mean
        variance = all_reduce(centred.square().sum(dim=0)) / size
        if self.track_running_stats:
            self.track(mean.detach(), variance.detach() * size / (size - 1))
        normalised = centred / torch.sqrt(variance + self.eps)
        return self.weight * normalised + self.bias if self.affine else normalised

    def track(self, mean, variance):
        """Moves the running statistics towards those of a batch."""
        self.num_batches_tracked.add_(1)
        batches = self.num_batches_tracked.item()
        share = 1 / batches if self.momentum is None else self.momentum
        self.running_mean.lerp_(mean, share)
        self.running_var.lerp_(variance, share)
`,
  Embedding: `
class Embedding(nn.Embedding):
    """The rows of all indices, one after another. Indices arrive as floats."""

    def forward(self, x):
        return super().forward(x.long()).flatten(start_dim=1)
`,
  GaussianNoise: `
class GaussianNoise(nn.Module):
    """Adds a number from N(0, std²) to each input, in training."""

    def __init__(self, std):
        super().__init__()
        self.std = std

    def forward(self, x):
        return x + self.std * torch.randn_like(x) if self.training else x
`,
  Hardsigmoid: `
class Hardsigmoid(nn.Module):
    """relu6(x + 3) / 6. nn.Hardsigmoid rounds its constants to 32 bits."""

    def forward(self, x):
        return nn.functional.relu6(x + 3) / 6
`,
  CELU: `
class CELU(nn.Module):
    """x where x > 0, else alpha * expm1(x / alpha). nn.CELU rounds alpha to 32 bits."""

    def __init__(self, alpha):
        super().__init__()
        self.alpha = alpha

    def forward(self, x):
        return torch.where(x > 0, x, self.alpha * torch.expm1(x.clamp(max=0) / self.alpha))
`,
};
