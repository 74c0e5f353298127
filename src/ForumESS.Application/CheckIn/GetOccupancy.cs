using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>Who is inside now, by all scans known; refused for a year without an edition.</summary>
public sealed record GetOccupancy(int Year) : IQuery<Result<Occupancy>>;
