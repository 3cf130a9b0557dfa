// What we use of three.js 0.187, which ships no types of its own.
declare module 'three' {
  export class Vector3 {
    constructor(x?: number, y?: number, z?: number)
    x: number
    y: number
    z: number
    set(x: number, y: number, z: number): this
    copy(other: Vector3): this
    length(): number
    toArray(): [number, number, number]
  }
  export class Box3 {
    setFromObject(object: Object3D): this
    union(other: Box3): this
    getCenter(target: Vector3): Vector3
    getSize(target: Vector3): Vector3
    isEmpty(): boolean
  }
  interface Disposable {
    dispose(): void
  }
  export class Object3D {
    position: Vector3
    add(...objects: Object3D[]): this
    traverse(visit: (object: Object3D & { geometry?: Disposable; material?: Material | Material[] }) => void): void
  }
  export class Material implements Disposable {
    metalness?: number
    dispose(): void
  }
  export class Scene extends Object3D {}
  export class PerspectiveCamera extends Object3D {
    constructor(fov?: number, aspect?: number, near?: number, far?: number)
    aspect: number
    near: number
    far: number
    updateProjectionMatrix(): void
  }
  export class HemisphereLight extends Object3D {
    constructor(sky?: number, ground?: number, intensity?: number)
  }
  export class DirectionalLight extends Object3D {
    constructor(colour?: number, intensity?: number)
  }
  export class WebGLRenderer implements Disposable {
    constructor(options?: { antialias?: boolean; alpha?: boolean })
    readonly domElement: HTMLCanvasElement
    toneMapping: number
    setPixelRatio(ratio: number): void
    setSize(width: number, height: number, updateStyle?: boolean): void
    render(scene: Scene, camera: PerspectiveCamera): void
    forceContextLoss(): void
    dispose(): void
  }
  export class AnimationClip {
    name: string
    duration: number
    tracks: { name: string; times: Float32Array }[]
  }
  export interface AnimationAction {
    clampWhenFinished: boolean
    time: number
    setLoop(mode: number, repetitions: number): this
    play(): this
  }
  export class AnimationMixer {
    constructor(root: Object3D)
    clipAction(clip: AnimationClip): AnimationAction
    stopAllAction(): this
    update(seconds: number): this
  }
  export const LoopOnce: number
  export const NeutralToneMapping: number
  export class LoadingManager {}
  export class TextureLoader {
    constructor(manager?: LoadingManager)
  }
}

declare module 'three/addons/loaders/GLTFLoader.js' {
  import type { AnimationClip, LoadingManager, Object3D, TextureLoader } from 'three'

  export interface GLTF {
    scene: Object3D
    animations: AnimationClip[]
  }
  export interface GLTFParser {
    textureLoader: TextureLoader
    options: { manager: LoadingManager }
  }
  export class GLTFLoader {
    register(plugin: (parser: GLTFParser) => { name: string }): this
    parseAsync(data: ArrayBuffer, path: string): Promise<GLTF>
  }
}

declare module 'three/addons/controls/OrbitControls.js' {
  import type { PerspectiveCamera, Vector3 } from 'three'

  export class OrbitControls {
    constructor(camera: PerspectiveCamera, element: HTMLElement)
    target: Vector3
    enableDamping: boolean
    addEventListener(name: 'change', listener: () => void): void
    update(): boolean
    saveState(): void
    reset(): void
    dispose(): void
  }
}
