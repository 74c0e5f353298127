using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ForumESS.IntegrationTests.House;

/// <summary>The instructions that the compiler made of our methods, for what no type's signature shows.</summary>
internal static class Il
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<MethodDefinition>> Methods = new();

    /// <summary>Every method with a body, those of lambdas and state machines included.</summary>
    public static IReadOnlyList<MethodDefinition> MethodsOf(Assembly assembly) =>
        Methods.GetOrAdd(
            assembly,
            static each =>
                [
                    .. ModuleDefinition
                        .ReadModule(each.Location)
                        .GetTypes()
                        .SelectMany(type => type.Methods)
                        .Where(method => method.HasBody),
                ]
        );

    public static IEnumerable<MethodReference> CallsOf(MethodDefinition method) =>
        method
            .Body.Instructions.Where(instruction =>
                instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn
            )
            .Select(instruction => (MethodReference)instruction.Operand);
}
