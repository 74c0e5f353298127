namespace ForumESS.Web.Kept;

/// <summary>One address in one language: its answer, and who is making the next one.</summary>
internal sealed class KeptPlace
{
    private Making? making;
    private volatile KeptAnswer? answer;

    /// <summary>The latest answer, true for its stamp only; null while there is none to keep.</summary>
    public KeptAnswer? Answer
    {
        get => answer;
        set => answer = value;
    }

    /// <summary>
    /// One makes, the others wait for it. Who comes after something was stored cannot have the answer that is being made:
    /// all of them wait for it to end and share the next, so that however fast people register, one address is made by
    /// one request at a time.
    /// </summary>
    /// <returns>
    /// The answer of another; or the making that is now this request's, which must end it; or neither: this answer is not
    /// to be kept, and each makes its own.
    /// </returns>
    public async Task<(KeptAnswer? Answer, Making? Mine)> JoinAsync(
        Func<Stamp> now,
        CancellationToken cancellationToken
    )
    {
        var came = now();
        for (var waited = false; ; waited = true)
        {
            var current = Volatile.Read(ref making);
            if (current is not null && current.Serves(came, waited))
            {
                return (await current.Made.WaitAsync(cancellationToken), null);
            }
            if (current is { IsOver: false })
            {
                await current.Made.WaitAsync(cancellationToken);
                continue;
            }
            var mine = new Making(now());
            if (Interlocked.CompareExchange(ref making, mine, current) == current)
            {
                return (null, mine);
            }
        }
    }

    /// <summary>Lets go of what was made and could not be kept, once those who waited have it.</summary>
    public void Forget(Making made) => Interlocked.CompareExchange(ref making, null, made);

    internal sealed class Making(Stamp stamp)
    {
        private readonly TaskCompletionSource<KeptAnswer?> made = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Stamp Stamp => stamp;

        public Task<KeptAnswer?> Made => made.Task;

        public bool IsOver => made.Task.IsCompleted;

        /// <param name="answer">Null when it is not to be kept.</param>
        public void End(KeptAnswer? answer) => made.SetResult(answer);

        // One that is over serves who waited for it, and else its own stamp only: a clock may be set back.
        internal bool Serves(Stamp came, bool waited) => IsOver && !waited ? stamp == came : stamp.Covers(came);
    }
}
