using System.Collections.Concurrent;

namespace ForumESS.Web.Kept;

/// <summary>Everything on which an answer for all depends, besides what is stored and the time.</summary>
/// <param name="Host">Some headers are not sent to a host of one's own.</param>
internal readonly record struct AnswerKey(string Path, string Host, bool IsHttps, string Language);

/// <summary>
/// The answers kept, bounded in number and in bytes. A place whose answer is asked for all the time is taken anew each
/// second and so never given away; places of addresses that a stranger makes up are cleared as soon as room is needed.
/// </summary>
internal sealed class KeptAnswers(int mostPlaces, long mostBytes)
{
    private readonly ConcurrentDictionary<AnswerKey, KeptPlace> places = new();
    private readonly Lock change = new();

    /// <summary>At most, with every coding made.</summary>
    public long Weight => places.Sum(place => place.Value.Answer?.Body.Weight ?? 0);

    public int Places => places.Count;

    public KeptAnswer? Find(in AnswerKey key) => places.TryGetValue(key, out var place) ? place.Answer : null;

    /// <summary>Null when there is no room: the answer is then made for one visitor.</summary>
    public KeptPlace? PlaceFor(in AnswerKey key, Stamp now)
    {
        if (places.TryGetValue(key, out var known))
        {
            return known;
        }
        lock (change)
        {
            if (places.Count >= mostPlaces)
            {
                Clear(now);
            }
            return places.Count < mostPlaces ? places.GetOrAdd(key, _ => new KeptPlace()) : null;
        }
    }

    /// <summary>False when there is no room for it.</summary>
    public bool TryPut(KeptPlace place, KeptAnswer answer)
    {
        lock (change)
        {
            // What it replaces counts no more.
            place.Answer = null;
            if (Weight + answer.Body.Weight > mostBytes)
            {
                Clear(answer.Stamp, spared: place);
            }
            if (Weight + answer.Body.Weight > mostBytes)
            {
                return false;
            }
            place.Answer = answer;
            return true;
        }
    }

    // Those of the second before may be about to be taken anew.
    private void Clear(Stamp now, KeptPlace? spared = null)
    {
        foreach (var (key, place) in places)
        {
            if (place != spared && (place.Answer is not { } answer || answer.Stamp.Second < now.Second - 1))
            {
                places.TryRemove(key, out _);
            }
        }
    }
}
